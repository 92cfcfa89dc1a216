import { createIdSource } from '@showfloor/contracts/ids';
import type { Currency } from '@showfloor/contracts/money';
import { nearHashes } from '../../../api/src/areas/search/near-words.ts';
import { everythingTerm, type Places, termRules, termsOf } from '../../../api/src/areas/search/product-terms.ts';
import { type Vocabulary, vocabularies } from './vocabulary.ts';
import { madeWords, randomSource, zipf } from './word-source.ts';

/** A value of a column as COPY takes it. */
export type Cell = string | number | boolean | null | readonly number[];
export type Row = readonly Cell[];
export type Write = (table: Table, rows: readonly Row[]) => Promise<void>;

export const columnsOf = {
  brands: 'id, slug, name, currency, shipping, created_at_ms',
  markets:
    'id, brand_id, name, currency, language, tax_included, elsewhere, rounding_step_minor, rounding_ending_minor, rounding_direction',
  market_countries: 'brand_id, country, market_id',
  brand_attributes: 'brand_id, key, label, kind, position',
  price_lists: 'id, brand_id, kind, currency, created_at_ms',
  products: 'id, brand_id, name, description, category_id, created_at_ms',
  product_attributes: 'product_id, brand_id, key, value',
  variants: 'id, product_id, brand_id, sku, options, currency, position',
  prices: 'variant_id, list_id, from_ms, amount_minor',
  product_search:
    'product_id, brand_id, is_public, currency, price_minor, price_to_minor, name_words, words, facets, rules',
  search_terms: 'id, term, uses, near',
} as const;
export type Table = keyof typeof columnsOf;

/** What queries are made of. */
export interface CatalogueSample {
  readonly names: readonly string[];
  readonly brandIds: readonly string[];
  readonly words: number;
}

const day = 86_400_000;
const bornMs = Date.UTC(2024, 0, 1);
const europe = ['DE', 'AT', 'CH', 'FR', 'BE', 'NL', 'IT', 'ES', 'PT', 'PL', 'SE', 'DK'];
const rowsAtOnce = 4_000;
const namesKept = 20_000;

/**
 * Makes a catalogue, always the same for the same numbers: products with words of seven languages by Zipf's law, of brands of very different sizes, with
 * categories, attributes, prices, and what they are found by, as the product makes it.
 */
export async function makeCatalogue(
  {
    products,
    brands,
    categoryIds,
  }: { readonly products: number; readonly brands: number; readonly categoryIds: readonly string[] },
  write: Write,
): Promise<CatalogueSample> {
  const random = randomSource(7);
  let nowMs = bornMs;
  const newId = createIdSource(
    () => nowMs,
    (size) => Uint8Array.from({ length: size }, () => Math.floor(random() * 256)),
  );
  const pick = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)] as T;
  const models = madeWords(120_000, random);
  const model = zipf(models, random);
  const talk = new Map(
    vocabularies.map((language) => [
      language,
      zipf([...language.fillers, ...language.qualities, ...language.materials, ...language.things], random),
    ]),
  );
  const thingOf = new Map(vocabularies.map((language) => [language, zipf(language.things, random)]));
  const out = batches(write);

  const made = [];
  for (let at = 0; at < brands; at++) {
    const [id, listId, marketId] = [newId('brand'), newId('priceList'), newId('market')];
    const name = `${capital(model())} ${capital(pick(models))}`;
    const currency = pick<Currency>(['EUR', 'EUR', 'EUR', 'EUR', 'USD', 'USD', 'USD', 'USD', 'GBP', 'JPY']);
    const elsewhere = random() < 0.6;
    const countries = elsewhere ? [] : europe.filter(() => random() < 0.3);
    if (!elsewhere && countries.length === 0) countries.push('DE');
    made.push({ id, listId, name, currency, markets: { countries, elsewhere } satisfies Places });
    await out('brands', [id, `b-${at}`, name, currency, '{"countries":[],"elsewhereMinor":0}', nowMs]);
    await out('markets', [marketId, id, 'Market', currency, 'en', true, elsewhere, 1, 0, 'nearest']);
    for (const country of countries) await out('market_countries', [id, country, marketId]);
    await out('brand_attributes', [id, 'colour', 'Colour', 'text', 0]);
    await out('brand_attributes', [id, 'material', 'Material', 'text', 1]);
    await out('price_lists', [listId, id, 'base', currency, nowMs]);
  }

  const numbers = new Map<string, { id: number; uses: number }>();
  const numberOf = (term: string): number => {
    const known = numbers.get(term) ?? { id: numbers.size + 1, uses: 0 };
    known.uses++;
    numbers.set(term, known);
    return known.id;
  };
  const names: string[] = [];
  const bigBrand = zipf(made, random);
  for (let at = 0; at < products; at++) {
    nowMs = bornMs + Math.floor((at * 365 * 2 * day) / products);
    // Every brand has one, and some have many.
    const brand = at < made.length ? made[at] : random() < 0.3 ? bigBrand() : pick(made);
    if (!brand) throw new Error('there are no brands');
    const language = languageAt(random());
    const thing = thingOf.get(language)?.() ?? '';
    const [colour, material] = [pick(language.colours), pick(language.materials)];
    const said = [
      random() < 0.6 ? capital(model()) : '',
      random() < 0.5 ? pick(language.qualities) : '',
      random() < 0.7 ? material : '',
      thing,
      random() < 0.5 ? colour : '',
    ];
    const name = said.filter((word) => word !== '').join(' ');
    const description = Array.from({ length: 8 + Math.floor(random() * 16) }, talk.get(language) ?? String).join(
      language.joiner,
    );
    const categoryId = categoryIds[(language.things.indexOf(thing) * 7) % categoryIds.length] ?? null;
    const priceMinor = Math.round(10 ** (2.5 + random() * 2)) * 10 - 1;
    const [id, variantId] = [newId('product'), newId('variant')];
    const { nameWords, words, facets } = termsOf({
      ...{
        name,
        description,
        brandName: brand.name,
        categoryId,
        categoryName: null,
        tags: [],
        currency: brand.currency,
        priceMinor,
        otherPrices: [],
      },
      attributes: [
        { key: 'colour', value: colour, isFacet: true },
        { key: 'material', value: material, isFacet: true },
      ],
      options: [colour],
      markets: brand.markets,
    });
    if (names.length < namesKept && random() < (2 * namesKept) / products) names.push(name);
    await out('products', [id, brand.id, name, description, categoryId, nowMs]);
    await out('product_attributes', [id, brand.id, 'colour', colour]);
    await out('product_attributes', [id, brand.id, 'material', material]);
    await out('variants', [
      variantId,
      id,
      brand.id,
      `SKU-${at}`,
      JSON.stringify({ Colour: colour }),
      brand.currency,
      0,
    ]);
    await out('prices', [variantId, brand.listId, 0, priceMinor]);
    numberOf(everythingTerm);
    const numbered = [...words, ...facets].map((term) => [term, numberOf(term)] as const);
    const byTerm = new Map(numbered);
    const some = (terms: readonly string[]) => terms.map((term) => byTerm.get(term) ?? 0).sort((a, b) => a - b);
    await out('product_search', [
      id,
      brand.id,
      true,
      brand.currency,
      priceMinor,
      priceMinor,
      some(nameWords),
      some(words),
      some(facets),
      termRules,
    ]);
  }
  for (const [term, { id, uses }] of numbers)
    await out('search_terms', [id, term, uses, term.startsWith(':') ? [] : nearHashes(term)]);
  await out.end();
  return { names, brandIds: made.map(({ id }) => id), words: numbers.size };
}

/** Rows of a table are written so many at a time. */
function batches(write: Write) {
  const waiting = new Map<Table, Row[]>();
  const flush = async (table: Table, rows: Row[]) => {
    waiting.delete(table);
    await write(table, rows);
  };
  const add = async (table: Table, row: Row) => {
    const rows = waiting.get(table) ?? [];
    rows.push(row);
    waiting.set(table, rows);
    if (rows.length >= rowsAtOnce) await flush(table, rows);
  };
  const end = async () => {
    for (const [table, rows] of waiting) await flush(table, rows);
  };
  return Object.assign(add, { end });
}

function languageAt(place: number): Vocabulary {
  let sum = 0;
  for (const language of vocabularies) {
    sum += language.share;
    if (place < sum) return language;
  }
  return vocabularies[0] as Vocabulary;
}

function capital(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}
