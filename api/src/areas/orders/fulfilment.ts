import type { FulfilmentLife } from '@showfloor/contracts/order-lives';

/** Pieces of one variant that an order bought: how many of them have left, and how many of these came back. */
export interface BoughtPieces {
  readonly quantity: number;
  readonly shipped: number;
  readonly returned: number;
}

/** Where an order's pieces are, by what has left and come back. @param isDelivered whether what left has arrived. */
export function fulfilmentOf(bought: readonly BoughtPieces[], isDelivered: boolean): FulfilmentLife {
  const sumOf = (count: keyof BoughtPieces) => bought.reduce((sum, pieces) => sum + pieces[count], 0);
  const [quantity, shipped, returned] = [sumOf('quantity'), sumOf('shipped'), sumOf('returned')];
  if (returned > 0) return returned === quantity ? 'returned' : 'partly_returned';
  if (shipped === 0) return 'unfulfilled';
  if (shipped < quantity) return 'partly_shipped';
  return isDelivered ? 'delivered' : 'shipped';
}
