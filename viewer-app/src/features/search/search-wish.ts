import { limits } from '@showfloor/contracts/limits';

/** What narrows a search, as it stands in the address of its page. */
const narrowing = ['category', 'attribute', 'brand', 'collection', 'currency', 'priceFrom', 'priceTo'] as const;
export type Narrowing = (typeof narrowing)[number];

/**
 * The page's address as the api is asked: what it doesn't know is left out.
 * @param country whose prices are shown; null: those of everywhere else.
 */
export function queryOf(address: URLSearchParams, country: string | null): URLSearchParams {
  const query = new URLSearchParams();
  const q = (address.get('q') ?? '').slice(0, limits.searchChars);
  if (q.trim() !== '') query.set('q', q);
  for (const name of narrowing) for (const value of address.getAll(name)) query.append(name, value);
  if (country !== null) query.set('country', country);
  const sort = address.get('sort');
  if (sort === 'newest') query.set('sort', sort);
  return query;
}

/** Page's own: whose prices a range is of. Amounts say nothing about what the same costs elsewhere. */
const priceCountry = 'priceFor';
const noRange = { currency: [], priceFrom: [], priceTo: [], [priceCountry]: [] };

/** The address with a range of prices, as the buyers of a country pay them; null: without one. */
export function withRange(
  address: URLSearchParams,
  country: string | null,
  range: { readonly currency: string; readonly fromMinor: number; readonly toMinor: number } | null,
): URLSearchParams {
  if (range === null) return withValues(address, noRange);
  const { currency, fromMinor, toMinor } = range;
  const amounts = { currency: [currency], priceFrom: [`${fromMinor}`], priceTo: [`${toMinor}`] };
  return withValues(address, { ...amounts, [priceCountry]: [country ?? ''] });
}

/** The address as it holds for the buyers of a country: a range of another country's prices is none. The same where nothing is taken back. */
export function addressFor(address: URLSearchParams, country: string | null): URLSearchParams {
  const chosenFor = address.get(priceCountry);
  return chosenFor === null || chosenFor === (country ?? '') ? address : withRange(address, country, null);
}

/** The address with other words; what narrows them stays. */
export function withWords(address: URLSearchParams, q: string): URLSearchParams {
  const next = new URLSearchParams(address);
  if (q === '') next.delete('q');
  else next.set('q', q);
  return next;
}

/** The address with these values of a name and no others. */
export function withValues(
  address: URLSearchParams,
  values: Partial<Record<Narrowing | 'sort' | typeof priceCountry, readonly string[]>>,
): URLSearchParams {
  const next = new URLSearchParams(address);
  for (const [name, all] of Object.entries(values)) {
    next.delete(name);
    for (const value of all) next.append(name, value);
  }
  return next;
}

/** Puts a value in, or takes it out where it is. */
export function toggled(address: URLSearchParams, name: Narrowing, value: string): URLSearchParams {
  const present = address.getAll(name);
  const rest = present.filter((one) => one !== value);
  return withValues(address, { [name]: rest.length === present.length ? [...present, value] : rest });
}

/** Of how many things the search is narrowed by; a range of prices is one. */
export function narrowedBy(address: URLSearchParams): number {
  const price = address.has('priceFrom') || address.has('priceTo') ? 1 : 0;
  return (
    address.getAll('attribute').length +
    (address.has('category') ? 1 : 0) +
    (address.has('brand') ? 1 : 0) +
    (address.has('collection') ? 1 : 0) +
    price
  );
}

/** The address with its words alone. */
export function withoutNarrowing(address: URLSearchParams): URLSearchParams {
  return withValues(withRange(address, null, null), Object.fromEntries(narrowing.map((name) => [name, []])));
}
