import { type Refusal, refuse } from '@showfloor/contracts/errors';
import { createVoucherClaims, type VoucherFacts } from '../promotions/voucher-claims.ts';
import { outOfStock } from '../stock/out-of-stock.ts';
import { piecesOf, shortage } from '../stock/pieces.ts';
import { createDropClaims, type DropFacts } from './drop-claims.ts';
import { goesWith, type JoinableOrder } from './joint-shipping.ts';
import { createLineClaims, isOfAll, type LineFacts } from './line-claims.ts';
import type { DraftOutcome } from './order-batch.ts';
import { type CartItemTaken, isFree, type OrderDraft } from './order-draft.ts';
import { createUnpaidHoldings, type UnpaidFacts } from './unpaid-holdings.ts';
import type { UnpaidLimits } from './unpaid-limits.ts';

/** What the database knows, read under its locks. */
export interface BatchFacts {
  /** By `keyOf`: what was made with that key before. */
  readonly keys: ReadonlyMap<string, { readonly requestHash: string; readonly orderId: string }>;
  /** Those of the drafts' buyers who are users. */
  readonly buyers: ReadonlySet<string>;
  readonly available: ReadonlyMap<string, number>;
  readonly drops: DropFacts;
  readonly offers: LineFacts;
  readonly vouchers: VoucherFacts;
  /** The orders that drafts are sent with, by id, as far as they can still be joined. */
  readonly joinable: ReadonlyMap<string, JoinableOrder>;
  readonly unpaid: UnpaidFacts;
  /** Cart items that are still there, with their quantities. */
  readonly cartItems: ReadonlyMap<string, number>;
}

/** Names a buyer's Idempotency-Key. */
export function keyOf(draft: { readonly buyerId: string; readonly idempotencyKey: string }): string {
  return `${draft.buyerId} ${draft.idempotencyKey}`;
}

/**
 * Decides a batch in order of arrival: first come, first served until the pieces are gone. A key that was seen before, in the database or
 * earlier in the batch, gets the same order again; a buyer who has just become somebody else is `unauthenticated`; a cart that another request ordered in the meantime is `cart_empty`, one that is not as it
 * was read is `cart_changed`; what is gone is `out_of_stock`, and who holds too much of what is left is `too_many_unpaid`. What a draft takes of a drop is judged by what
 * the drop has, whatever everybody can have of the variant; what it takes by a place in a line, by what is held for that place (`offer_over`); what it uses of vouchers by what is
 * left of their limits and budgets. What was to be sent with an order that can't be joined any more is `price_changed`: it would have a shipping fee of its own.
 */
export function admit(drafts: readonly OrderDraft[], facts: BatchFacts, limits: UnpaidLimits): DraftOutcome[] {
  const keys = new Map(facts.keys);
  const available = new Map(facts.available);
  const cartItems = new Map(facts.cartItems);
  const drops = createDropClaims(facts.drops, limits);
  const offers = createLineClaims(facts.offers);
  const vouchers = createVoucherClaims(facts.vouchers, limits.ordersPerAddress);
  const unpaid = createUnpaidHoldings(facts.unpaid, limits);

  return drafts.map((draft): DraftOutcome => {
    const seen = keys.get(keyOf(draft));
    if (seen) {
      return seen.requestHash === draft.requestHash ? { replayed: seen.orderId } : refuse('idempotency_key_reused');
    }
    if (!facts.buyers.has(draft.buyerId)) return refuse('unauthenticated');
    const changed = changeOf(draft.cartItems, cartItems);
    if (changed) return changed;
    // Before the limits, as the stock gate does: who comes too late hears the same whether the gate has noticed yet or not.
    const pieces = piecesOf(draft.lines.filter((line) => line.dropId === undefined && isOfAll(line)));
    const short = shortage(pieces, available);
    if (short) return outOfStock(short);
    const notOfDrop = drops.check(draft);
    if (notOfDrop) return notOfDrop;
    const notOffered = offers.check(draft);
    if (notOffered) return notOffered;
    if (!stillGoesWith(draft, facts.joinable)) return refuse('price_changed', { param: 'expectedTotal' });
    const notOfVoucher = vouchers.check(draft);
    if (notOfVoucher) return notOfVoucher;
    const tooMuch = unpaid.check(draft);
    if (tooMuch) return tooMuch;

    for (const [variantId, quantity] of pieces) available.set(variantId, (available.get(variantId) ?? 0) - quantity);
    drops.add(draft);
    vouchers.add(draft);
    for (const { id } of draft.cartItems) cartItems.delete(id);
    if (!isFree(draft)) unpaid.add(draft);
    keys.set(keyOf(draft), { requestHash: draft.requestHash, orderId: draft.id });
    return { wrote: offers.add(draft) };
  });
}

function stillGoesWith(draft: OrderDraft, joinable: BatchFacts['joinable']): boolean {
  const { shipsWith, shippingMethod = null, lines, address } = draft;
  if (shipsWith === undefined) return true;
  const order = joinable.get(shipsWith);
  const showIds = lines.map(({ showId }) => showId);
  return order !== undefined && goesWith(order, { ...draft, shippingMethod, showIds, country: address.country });
}

/** Compares what a draft read of its cart with what is there to be taken: the bag must not lose what the order doesn't have. */
function changeOf(
  read: readonly CartItemTaken[],
  there: ReadonlyMap<string, number>,
): Refusal<'cart_changed' | 'cart_empty'> | null {
  if (read.every(({ id, quantity }) => there.get(id) === quantity)) return null;
  return refuse(read.some(({ id }) => there.has(id)) ? 'cart_changed' : 'cart_empty');
}
