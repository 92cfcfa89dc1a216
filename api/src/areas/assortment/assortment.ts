import type { AssortmentFilter, AssortmentSort } from '@showfloor/contracts/assortment';
import type { Refusal } from '@showfloor/contracts/errors';
import { z } from 'zod';

/** Where a page of the table begins: after the product with this id, which what the table is sorted by puts at `key`. */
export const assortmentPlaceSchema = z
  .tuple([z.union([z.string().max(200), z.number()]), z.string().max(40)])
  .readonly();
export type AssortmentPlace = z.infer<typeof assortmentPlaceSchema>;

interface AssortmentWish {
  readonly brandId: string;
  readonly filter: AssortmentFilter;
  readonly sort: AssortmentSort;
  /** Null: from the beginning. */
  readonly after: AssortmentPlace | null;
  readonly limit: number;
}

/** Port: which of a brand's products the office's table shows. */
export interface AssortmentFinder {
  /** In order, each with its place. */
  find(wish: AssortmentWish): Promise<readonly { readonly productId: string; readonly place: AssortmentPlace }[]>;
  count(brandId: string, filter: AssortmentFilter): Promise<number>;
  /** Those after a product by their ids, so that what an act changes moves no other. */
  idsAfter(brandId: string, filter: AssortmentFilter, after: string | null, limit: number): Promise<readonly string[]>;
}

/** Port: takes products away for good. */
export interface ProductRemover {
  /** Refuses `conflict` for another version, and `invalid_transition` for one that isn't a draft, or that a lineup, a bag, a drop, an order or the ledger of stock names. */
  remove(
    brandId: string,
    productId: string,
    version: number,
  ): Promise<Refusal<'not_found' | 'conflict' | 'invalid_transition'> | null>;
  /** Which of the products could not be removed, as something names them. */
  named(productIds: readonly string[]): Promise<ReadonlySet<string>>;
}
