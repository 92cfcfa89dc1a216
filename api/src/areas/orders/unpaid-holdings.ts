import { type Refusal, refuse } from '@showfloor/contracts/errors';
import { piecesOf } from '../stock/pieces.ts';
import type { OrderDraft } from './order-draft.ts';
import { type UnpaidLimits, unpaidOfVariantPerAddress, unpaidOfVariantPerBuyer } from './unpaid-limits.ts';

/** What the unpaid orders of one buyer, or from one address, hold. */
export interface Holding {
  readonly orders: number;
  readonly pieces: number;
  readonly byVariant: ReadonlyMap<string, number>;
}

/** Unpaid orders as they stand, read under the locks that keep others from adding to them. */
export interface UnpaidFacts {
  readonly byBuyer: ReadonlyMap<string, Holding>;
  /** By `OrderDraft.addressKey`. */
  readonly byAddress: ReadonlyMap<string, Holding>;
  /** Pieces of each variant that are available or held. */
  readonly unsold: ReadonlyMap<string, number>;
}

const nothing: Holding = { orders: 0, pieces: 0, byVariant: new Map() };

/** Judges drafts one after the other against the limits of unpaid orders. */
export interface UnpaidHoldings {
  /** With `details: { whose, what, most }` when the draft would go over a limit; null when it fits. */
  check(draft: OrderDraft): Refusal<'too_many_unpaid'> | null;
  /** The draft becomes an order. */
  add(draft: OrderDraft): void;
}

export function createUnpaidHoldings(facts: UnpaidFacts, limits: UnpaidLimits): UnpaidHoldings {
  const buyers = new Map(facts.byBuyer);
  const addresses = new Map(facts.byAddress);

  const check = (draft: OrderDraft): Refusal<'too_many_unpaid'> | null => {
    const pieces = piecesOf(draft.lines);
    const over = (
      whose: 'buyer' | 'address',
      what: 'orders' | 'pieces' | 'variant',
      most: number,
      variantId?: string,
    ) => refuse('too_many_unpaid', { details: { whose, what, most, ...(variantId && { variantId }) } });

    const ofBuyer = plus(buyers.get(draft.buyerId), pieces);
    if (ofBuyer.orders > limits.ordersPerBuyer) return over('buyer', 'orders', limits.ordersPerBuyer);
    if (ofBuyer.pieces > limits.piecesPerBuyer) return over('buyer', 'pieces', limits.piecesPerBuyer);
    for (const variantId of pieces.keys()) {
      const most = unpaidOfVariantPerBuyer;
      if ((ofBuyer.byVariant.get(variantId) ?? 0) > most) return over('buyer', 'variant', most, variantId);
    }
    if (draft.addressKey === null) return null;
    const ofAddress = plus(addresses.get(draft.addressKey), pieces);
    if (ofAddress.orders > limits.ordersPerAddress) return over('address', 'orders', limits.ordersPerAddress);
    if (ofAddress.pieces > limits.piecesPerAddress) return over('address', 'pieces', limits.piecesPerAddress);
    for (const variantId of pieces.keys()) {
      const most = unpaidOfVariantPerAddress(facts.unsold.get(variantId) ?? 0, limits);
      if ((ofAddress.byVariant.get(variantId) ?? 0) > most) return over('address', 'variant', most, variantId);
    }
    return null;
  };

  return {
    check,
    add(draft) {
      const pieces = piecesOf(draft.lines);
      buyers.set(draft.buyerId, plus(buyers.get(draft.buyerId), pieces));
      if (draft.addressKey !== null) addresses.set(draft.addressKey, plus(addresses.get(draft.addressKey), pieces));
    },
  };
}

/** The holding with one more order of these pieces. */
function plus(holding: Holding = nothing, pieces: ReadonlyMap<string, number>): Holding {
  const byVariant = new Map(holding.byVariant);
  let added = 0;
  for (const [variantId, quantity] of pieces) {
    byVariant.set(variantId, (byVariant.get(variantId) ?? 0) + quantity);
    added += quantity;
  }
  return { orders: holding.orders + 1, pieces: holding.pieces + added, byVariant };
}
