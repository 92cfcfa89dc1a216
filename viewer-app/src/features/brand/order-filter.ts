import { listBrandOrdersQuerySchema } from '@showfloor/contracts/order';
import type { z } from 'zod';

type Query = z.infer<typeof listBrandOrdersQuerySchema>;

/** What a team looks for among its orders, as the page's address has it. */
export type OrderFilter = Partial<
  Pick<Query, 'q' | 'state' | 'need' | 'fulfilment' | 'showId' | 'country' | 'marketId'> & {
    sort: Query['sort'];
    /** Days as `2026-12-24`, the last one included. */
    from: string;
    to: string;
  }
>;

const fields = listBrandOrdersQuerySchema.shape;
const day = /^\d{4}-\d\d-\d\d$/;

/** The filter of an address. What is no value of its field is left out: an old or a mistyped link shows more, never an error. */
export function filterOfAddress(address: URLSearchParams): OrderFilter {
  const filter: Record<string, unknown> = {};
  for (const name of ['q', 'state', 'need', 'fulfilment', 'showId', 'country', 'marketId', 'sort'] as const) {
    const value = address.get(name);
    const read = value === null || value === '' ? null : fields[name].safeParse(value);
    if (read?.success) filter[name] = read.data;
  }
  for (const name of ['from', 'to']) {
    const value = address.get(name) ?? '';
    if (day.test(value)) filter[name] = value;
  }
  return filter;
}

/** Days are the reader's own: from the first moment of `from` to the last of `to`. */
export function filterAsQuery({ from, to, ...filter }: OrderFilter): Partial<Query> {
  const fromMs = from === undefined ? Number.NaN : dayAt(from, 0);
  const toMs = to === undefined ? Number.NaN : dayAt(to, 1);
  return { ...filter, ...(fromMs >= 0 && { fromMs }), ...(toMs >= 0 && { toMs }) };
}

/** How many of the fields behind "More filters" are in use. */
export function moreInUse({ fulfilment, showId, country, marketId, from, to }: OrderFilter): number {
  return [fulfilment, showId, country, marketId, from, to].filter((value) => value !== undefined).length;
}

function dayAt(text: string, daysLater: number): number {
  const [year = 0, month = 1, date = 1] = text.split('-').map(Number);
  return new Date(year, month - 1, date + daysLater).getTime();
}
