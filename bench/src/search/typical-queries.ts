import type { SearchWish } from '../../../api/src/areas/search/search.ts';
import type { CatalogueSample } from './make-catalogue.ts';
import { vocabularies } from './vocabulary.ts';
import { randomSource } from './word-source.ts';

export const queryKinds = [
  'words',
  'typo',
  'prefix',
  'facet',
  'market',
  'price',
  'brand',
  'sorted',
  'nextPage',
] as const;
export type QueryKind = (typeof queryKinds)[number];

const nothing: SearchWish = {
  q: '',
  ...{
    categoryId: null,
    attributes: [],
    tag: null,
    brandId: null,
    country: null,
    price: null,
    basePrice: null,
    currency: null,
  },
  sort: 'relevance',
  after: null,
  limit: 24,
};

/** Asks as people do, with words of products that there are: always the same for the same catalogue. */
export function typicalQueries({ names, brandIds }: CatalogueSample, categoryIds: readonly string[]) {
  const random = randomSource(11);
  const pick = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)] as T;
  /** One to three words of a product's name. */
  const someWords = (): string => {
    const words = pick(names).split(' ');
    const from = Math.floor(random() * words.length);
    return words.slice(from, from + 1 + Math.floor(random() * 3)).join(' ');
  };
  const latin = (): string => {
    for (;;) {
      const words = someWords();
      if (/^[a-z ]{5,}$/i.test(words)) return words;
    }
  };
  const colour = () => ({ key: 'colour', value: pick(vocabularies[0]?.colours ?? []) });
  const from = () => Math.round(10 ** (3.5 + random() * 1.5));
  const wishes: Record<QueryKind, () => SearchWish> = {
    words: () => ({ ...nothing, q: someWords() }),
    typo: () => ({ ...nothing, q: misspelt(latin(), random) }),
    prefix: () => {
      const words = someWords();
      return { ...nothing, q: words.slice(0, Math.max(2, words.length - Math.floor(random() * 4))) };
    },
    facet: () => ({
      ...nothing,
      q: random() < 0.7 ? someWords() : '',
      categoryId: random() < 0.6 ? pick(categoryIds) : null,
      attributes: random() < 0.7 ? [colour(), ...(random() < 0.3 ? [colour()] : [])] : [],
    }),
    market: () => ({
      ...nothing,
      q: random() < 0.8 ? someWords() : '',
      country: pick(['DE', 'FR', 'SE', 'US', 'JP', 'PT']),
    }),
    price: () => {
      const fromMinor = from();
      const price = {
        currency: pick(['EUR', 'USD', 'GBP'] as const),
        fromMinor,
        toMinor: Math.round(fromMinor * (1.2 + random() * 4)),
      };
      return { ...nothing, q: random() < 0.8 ? someWords() : '', price, currency: price.currency };
    },
    brand: () => ({ ...nothing, brandId: pick(brandIds), q: random() < 0.5 ? someWords() : '' }),
    sorted: () => ({
      ...nothing,
      q: random() < 0.8 ? someWords() : '',
      currency: 'EUR',
      sort: pick(['newest', 'price', 'price_desc'] as const),
    }),
    nextPage: () => ({ ...nothing, q: someWords() }),
  };
  return wishes;
}

/** One or two letters are wrong. */
function misspelt(text: string, random: () => number): string {
  const at = 1 + Math.floor(random() * (text.length - 2));
  const [before, letter, after] = [text.slice(0, at), text[at] ?? '', text.slice(at + 1)];
  const way = Math.floor(random() * 3);
  if (way === 0) return before + after;
  if (way === 1) return `${before}${after[0] ?? ''}${letter}${after.slice(1)}`;
  return `${before}${String.fromCharCode(97 + Math.floor(random() * 26))}${after}`;
}
