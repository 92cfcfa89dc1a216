import { type Refusal, refuse } from '@showfloor/contracts/errors';
import { inMarket } from '@showfloor/contracts/selling-price';
import type { Offer } from '../carts/offer.ts';
import type { DropForSale } from '../drops/drop.ts';

/** What somebody wants to buy, as far as drops are concerned. */
interface WantedOfDrop {
  readonly variantId: string;
  readonly quantity: number;
  readonly dropId?: string | undefined;
  readonly placeId?: string | undefined;
}

/** Drops by their ids, as a checkout found them. */
export type FoundDrops = ReadonlyMap<string, DropForSale>;

/** The drops that items name. */
export function namedDrops(wanted: readonly WantedOfDrop[]): string[] {
  return [...new Set(wanted.flatMap(({ dropId }) => dropId ?? []))];
}

/**
 * Refuses `drop_not_open` where an item names a drop that isn't one of its variant, or isn't open at `nowMs`, and `invalid_request` where a variant is wanted
 * from a drop and beside it: an order has it from one place; or more than the one piece that is held for a place in line.
 */
export function checkDrops(
  wanted: readonly WantedOfDrop[],
  drops: FoundDrops,
  nowMs: number,
): Refusal<'drop_not_open' | 'invalid_request'> | null {
  for (const { variantId, quantity, dropId, placeId } of wanted) {
    if (placeId !== undefined && quantity !== 1)
      return refuse('invalid_request', { param: 'items', message: 'One piece is held for a place in line.' });
    if (wanted.some((other) => other.variantId === variantId && other.dropId !== dropId))
      return refuse('invalid_request', { param: 'items', message: 'Buy pieces of a drop by themselves.' });
    if (dropId === undefined) continue;
    const drop = drops.get(dropId);
    const isOpen = drop?.open && drop.open.fromMs <= nowMs && nowMs < drop.open.untilMs;
    if (drop?.variantId !== variantId || !isOpen) return refuse('drop_not_open', { details: { dropId } });
  }
  return null;
}

/** The offer of a piece of a drop: at the drop's price in the buyer's market, from what the drop has left. */
export function offerInDrop(offer: Offer, drop: DropForSale | undefined): Offer {
  if (!drop || !offer.isForSale) return offer;
  const price = inMarket(offer.terms, drop.priceMinor);
  return {
    ...offer,
    unitPrice: price ?? { amountMinor: drop.priceMinor, currency: drop.currency },
    hasNoPriceThere: price === null,
    available: drop.remaining,
  };
}

/** The offer of a piece that is held for somebody in line: it is there, though nobody else can have one. */
export function offerInLine(offer: Offer, placeId: string | undefined): Offer {
  return placeId === undefined || !offer.isForSale ? offer : { ...offer, available: Math.max(1, offer.available) };
}
