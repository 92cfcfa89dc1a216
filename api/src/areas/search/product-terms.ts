import { categoryPath } from '@showfloor/contracts/categories';
import type { Currency } from '@showfloor/contracts/money';
import { wordsOfText } from './fold-words.ts';
import { bandOf } from './price-bands.ts';

/** By which rules terms are made. Whoever changes them raises it, and all products are indexed again. */
export const termRules = 2;

/** Words of a product that it is found by, those of its name first. */
const mostWords = 250;

/** What a product says of itself. */
export interface ProductFacts {
  readonly name: string;
  readonly description: string;
  readonly brandName: string;
  readonly categoryId: string | null;
  readonly categoryName: string | null;
  readonly tags: readonly string[];
  readonly attributes: readonly { readonly key: string; readonly value: string; readonly isFacet: boolean }[];
  /** Values of its variants' options. */
  readonly options: readonly string[];
  readonly currency: Currency;
  /** Of its cheapest variant. */
  readonly priceMinor: number;
  /** Of its cheapest variant in markets where that is another price. */
  readonly otherPrices: readonly { readonly currency: Currency; readonly priceMinor: number }[];
  readonly markets: Places;
}

/** Where a brand sells. */
export interface Places {
  readonly countries: readonly string[];
  readonly elsewhere: boolean;
}

/** What a product is found by, as it stands in the dictionary. */
export interface ProductTerms {
  readonly nameWords: readonly string[];
  /** Those of the name among them. */
  readonly words: readonly string[];
  readonly facets: readonly string[];
}

/** Facets in the dictionary begin with a colon, which no word has in it. */
export const facetTerm = {
  category: (categoryId: string) => `:c:${categoryId}`,
  attribute: (key: string, value: string) => `:a:${key}=${value}`,
  tag: (tag: string) => `:t:${tag}`,
  price: (currency: Currency, band: number) => `:p:${currency}:${band}`,
  country: (country: string) => `:m:${country}`,
  elsewhere: ':m:*',
} as const;

/** Counts all that are published, in the dictionary. */
export const everythingTerm = ':all';

/** The terms of a product. */
export function termsOf(facts: ProductFacts): ProductTerms {
  const nameWords = wordsOfText(facts.name);
  const attributes = facts.attributes.map(({ value }) => value);
  const rest = [facts.brandName, facts.categoryName ?? '', ...facts.tags, ...attributes, ...facts.options];
  const words = new Set([...nameWords, ...wordsOfText(rest.join('\n')), ...wordsOfText(facts.description)]);
  return {
    nameWords: nameWords.slice(0, mostWords),
    words: [...words].slice(0, mostWords),
    facets: [
      ...(facts.categoryId === null ? [] : categoryPath(facts.categoryId).map(facetTerm.category)),
      ...facts.attributes.flatMap(({ key, value, isFacet }) => (isFacet ? [facetTerm.attribute(key, value)] : [])),
      ...facts.tags.map(facetTerm.tag),
      ...new Set(
        [facts, ...facts.otherPrices].map(({ currency, priceMinor }) => facetTerm.price(currency, bandOf(priceMinor))),
      ),
      ...marketTerms(facts.markets),
    ],
  };
}

/** The terms of where a product is sold. */
export function marketTerms({ countries, elsewhere }: Places): string[] {
  return [...countries.map(facetTerm.country), ...(elsewhere ? [facetTerm.elsewhere] : [])];
}
