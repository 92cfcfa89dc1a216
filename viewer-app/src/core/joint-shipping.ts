import type { Order, OrderAdjustment } from '@showfloor/contracts/order';

/** The number of the order that an order is sent with, by what makes its total; null: none. */
export function shipsWith(adjustments: readonly Pick<OrderAdjustment, 'shipsWith'>[] = []): string | null {
  return adjustments.find((one) => typeof one.shipsWith === 'string')?.shipsWith ?? null;
}

/**
 * Whether more of a show may be sent with an order while that is on air, if it goes to the same place. What is charged the quote says; this is for cards, of which nobody asks.
 * @param country where the buyer shops, ISO 3166-1 alpha-2; null: not known.
 */
export function mayBeJoined(order: Order, showId: string, country: string | null): boolean {
  const { lives, lines, adjustments, address } = order;
  return (
    lives?.order === 'confirmed' &&
    lives.payment === 'paid' &&
    lives.fulfilment === 'unfulfilled' &&
    lines.some((line) => line.showId === showId) &&
    shipsWith(adjustments) === null &&
    (country === null || address.country === country)
  );
}
