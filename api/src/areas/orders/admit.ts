import { refuse } from '@showfloor/contracts/errors';
import { outOfStock } from '../stock/out-of-stock.ts';
import { piecesOf, shortage } from '../stock/pieces.ts';
import type { DraftOutcome } from './order-batch.ts';
import type { OrderDraft } from './order-draft.ts';
import { createUnpaidHoldings, type UnpaidFacts } from './unpaid-holdings.ts';
import type { UnpaidLimits } from './unpaid-limits.ts';

/** What the database knows, read under its locks. */
export interface BatchFacts {
  /** By `keyOf`: what was made with that key before. */
  readonly keys: ReadonlyMap<string, { readonly requestHash: string; readonly orderId: string }>;
  readonly available: ReadonlyMap<string, number>;
  readonly unpaid: UnpaidFacts;
  /** Cart items that are still there. */
  readonly cartItems: ReadonlySet<string>;
}

/** Names a buyer's Idempotency-Key. */
export function keyOf(draft: { readonly buyerId: string; readonly idempotencyKey: string }): string {
  return `${draft.buyerId} ${draft.idempotencyKey}`;
}

/**
 * Decides a batch in order of arrival: first come, first served until the pieces are gone. A key that was seen before, in the database or
 * earlier in the batch, gets the same order again; a cart that another request ordered in the meantime is `cart_empty`, and who
 * holds too much unpaid is `too_many_unpaid`.
 */
export function admit(drafts: readonly OrderDraft[], facts: BatchFacts, limits: UnpaidLimits): DraftOutcome[] {
  const keys = new Map(facts.keys);
  const available = new Map(facts.available);
  const cartItems = new Set(facts.cartItems);
  const unpaid = createUnpaidHoldings(facts.unpaid, limits);

  return drafts.map((draft): DraftOutcome => {
    const seen = keys.get(keyOf(draft));
    if (seen) {
      return seen.requestHash === draft.requestHash ? { replayed: seen.orderId } : refuse('idempotency_key_reused');
    }
    if (!draft.cartItemIds.every((id) => cartItems.has(id))) return refuse('cart_empty');
    const tooMuch = unpaid.check(draft);
    if (tooMuch) return tooMuch;
    const pieces = piecesOf(draft.lines);
    const short = shortage(pieces, available);
    if (short) return outOfStock(short);

    for (const [variantId, quantity] of pieces) available.set(variantId, (available.get(variantId) ?? 0) - quantity);
    for (const id of draft.cartItemIds) cartItems.delete(id);
    unpaid.add(draft);
    keys.set(keyOf(draft), { requestHash: draft.requestHash, orderId: draft.id });
    return { wrote: draft };
  });
}
