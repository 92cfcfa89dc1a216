import { limits } from '@showfloor/contracts/limits';
import type { listBrandOrdersQuerySchema, orderListSchema } from '@showfloor/contracts/order';
import type { z } from 'zod';
import { wordsOfSearch } from '../search/fold-words.ts';
import type { OrderFilter, OrderOwner, OrderPage, OrderRepository } from './order-repository.ts';
import { listedOrder } from './order-view.ts';

type Wish = Omit<OrderFilter, 'words'> & { readonly q?: string | undefined };
type PageWish = Wish &
  Pick<z.infer<typeof listBrandOrdersQuerySchema>, 'cursor' | 'before' | 'limit'> &
  Pick<OrderPage, 'sort'>;

/** What a request asks for, as orders are found. A text without a letter or a number asks for nothing. */
export function filterOf({ q = '', ...filter }: Wish): OrderFilter {
  const words = wordsOfSearch(q).slice(0, limits.searchWords);
  return { ...filter, ...(words.length > 0 && { words: words.map(({ text }) => text) }) };
}

/** A page of orders, and where the next one begins: null when this is the last. */
export async function orderPage(
  orders: Pick<OrderRepository, 'list'>,
  of: OrderOwner,
  { cursor, before, limit, sort, ...wish }: PageWish,
  imageUrl: (imageId: string) => string,
): Promise<z.input<typeof orderListSchema>> {
  const found = await orders.list(of, { ...filterOf(wish), sort, beforeId: cursor ?? before, limit: limit + 1 });
  const records = found.slice(0, limit);
  return {
    orders: records.map((record) => listedOrder(record, imageUrl, 'brandId' in of)),
    next: found.length > limit ? (records.at(-1)?.id ?? null) : null,
  };
}
