import type { Address } from '@showfloor/contracts/address';
import { postalPlace } from '../drops/buyer-keys.ts';

/** An order that others of its buyer can be sent with: it is paid, or its money set aside, nothing of it has left, and it has a shipping fee of its own. */
export interface JoinableOrder {
  readonly orderId: string;
  readonly number: string;
  readonly brandId: string;
  readonly buyerId: string;
  readonly address: Address;
  /** As `OrderDraft` has it. */
  readonly shippingMethod: string | null;
  /** The shows on air that something of it was bought in. */
  readonly liveShowIds: readonly string[];
}

/** What is about to be ordered, and where it goes. */
export interface JointWish {
  readonly brandId: string;
  readonly buyerId: string;
  /** The shows that something of it is bought in. */
  readonly showIds: readonly (string | null)[];
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** Undefined: nobody has said yet; then it goes to the country, wherever in it. */
  readonly address: Address | undefined;
  readonly shippingMethod: string | null;
}

/** Whether something is sent with an order of before: the same buyer's, of the same brand and a show that both were bought in and that is on air, to the same postal place in the same way. */
export function goesWith(order: JoinableOrder, wish: JointWish): boolean {
  return (
    order.brandId === wish.brandId &&
    order.buyerId === wish.buyerId &&
    order.shippingMethod === wish.shippingMethod &&
    order.address.country === wish.country &&
    (wish.address === undefined || postalPlace(order.address) === postalPlace(wish.address)) &&
    wish.showIds.some((showId) => showId !== null && order.liveShowIds.includes(showId))
  );
}
