import type { Refusal } from '@showfloor/contracts/errors';

/** Port: single products of collections that are put together by hand. */
export interface CollectionMembers {
  /** Whether the brand has that collection, and whether it is put together by hand; null: it has none. */
  kindOf(brandId: string, collectionId: string): Promise<'by_hand' | 'by_rule' | null>;
  /** Which of the products are in it. */
  holding(collectionId: string, productIds: readonly string[]): Promise<ReadonlySet<string>>;
  /**
   * Puts products of the brand at its end, as far as there is room; those that are in it stay where they are.
   * @returns those of `productIds` that are in it now.
   */
  append(
    brandId: string,
    collectionId: string,
    productIds: readonly string[],
  ): Promise<ReadonlySet<string> | Refusal<'not_found' | 'invalid_transition'>>;
  /** Takes products out; the others keep their order. */
  takeOut(
    brandId: string,
    collectionId: string,
    productIds: readonly string[],
  ): Promise<null | Refusal<'not_found' | 'invalid_transition'>>;
}
