import { type AssortmentFilter, type AssortmentSort, assortmentQuerySchema } from '@showfloor/contracts/assortment';
import type { Sorting } from '../../ui/sort-rows.ts';

const fields = assortmentQuerySchema.shape;

/** What a team looks for among its products, as the page's address has it. What is no value of its field is left out: an old or a mistyped link shows more, never an error. */
export function filterOfAddress(address: URLSearchParams): AssortmentFilter {
  const read = <T>(name: string, parse: (text: string) => { data?: T | undefined }): T | undefined => {
    const text = address.get(name);
    return text === null || text === '' ? undefined : parse(text).data;
  };
  const wanted = {
    q: read('q', (text) => fields.q.safeParse(text)),
    state: read('state', (text) => fields.state.safeParse(text)),
    category: read('category', (text) => fields.category.safeParse(text)),
    tag: read('tag', (text) => fields.tag.safeParse(text)),
    collection: read('collection', (text) => fields.collection.safeParse(text)),
    // The office's first page leads to `?low`.
    low: address.has('low') ? (true as const) : undefined,
    noPicture: address.has('noPicture') ? (true as const) : undefined,
  };
  return Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined));
}

/** How the address sorts the table; undefined: as it comes, the newest first. */
export function sortOfAddress(address: URLSearchParams): AssortmentSort | undefined {
  return fields.sort.safeParse(address.get('sort') ?? undefined).data;
}

const columns = { name: 'name', price: 'price', stock: 'stock' } as const;

/** A sorting of the api as one of the table's columns; null where it is by none of them. */
export function columnOfSort(sort: AssortmentSort | undefined): Sorting | null {
  const key = Object.values(columns).find((column) => sort === column || sort === `${column}_desc`);
  return key === undefined ? null : { columnKey: key, descending: sort !== key };
}
