import type { CartItem } from '@showfloor/contracts/cart';

/** Why a line cannot be bought as it is; null when it can. */
export type LineTrouble =
  | { readonly kind: 'gone' }
  /** Not in the buyer's country. */
  | { readonly kind: 'not_there' }
  | { readonly kind: 'too_many'; readonly left: number };

export function lineTrouble(item: Pick<CartItem, 'quantity' | 'available' | 'notSoldThere'>): LineTrouble | null {
  if (item.notSoldThere) return { kind: 'not_there' };
  if (item.available === 0) return { kind: 'gone' };
  if (item.available < item.quantity) return { kind: 'too_many', left: item.available };
  return null;
}

/** Whether everything in a bag can be bought as it is. */
export function canCheckOut(items: readonly CartItem[]): boolean {
  return items.length > 0 && items.every((item) => lineTrouble(item) === null);
}
