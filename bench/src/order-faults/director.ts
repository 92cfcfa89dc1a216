import { setTimeout as wait } from 'node:timers/promises';
import { dropSchema } from '../../../contracts/src/drop.ts';
import { redPacketSchema } from '../../../contracts/src/red-packet.ts';
import { restockPieces, type Shelf } from './shelf.ts';

/** What is on besides what lies on the shelf, as buyers see it. */
export interface Offers {
  /** The drop that was started last, if it may still be open. */
  dropId: string | null;
  redPacketId: string | null;
  /** The newest first; budgets and numbers of some are used up. */
  voucherCodes: string[];
}

const restockEveryMs = 6_000;
const voucherEveryMs = 12_000;
/** A show has at most 200 drops and 100 red packets. */
const dropEveryMs = 75_000;
const redPacketEveryMs = 50_000;
const dropPieces = 60;
const codesKept = 3;
/** Until what failed is tried again. */
const againMs = 500;

/** Runs the show until `stopped`: brings pieces, drops, red packets and vouchers. What fails is tried again at its next turn. */
export function direct(
  shelf: Shelf,
  stopped: () => boolean,
): { readonly offers: Offers; readonly done: Promise<void> } {
  const { owner, showId, brandId } = shelf;
  const offers: Offers = { dropId: null, redPacketId: null, voucherCodes: [] };
  let vouchers = 0;

  const stock = ({ productId, variantId }: Shelf['dropThing'], delta: number) =>
    owner.send('POST', `/api/products/${productId}/stock`, { variantId, delta, reason: 'came in' });
  const restock = async () => {
    for (const thing of shelf.things) await stock(thing, restockPieces);
    return true;
  };
  /** A tenth off, five orders at most, and a budget for three of them; or an amount with a budget that ends within an order's. */
  const voucher = async () => {
    const code = `NIGHT${++vouchers}`;
    const terms =
      vouchers % 2 === 0
        ? { effect: { kind: 'percent', percent: '10' }, limitTotal: 5, budgetMinor: 350, perBuyer: 1 }
        : { effect: { kind: 'amount', amountMinor: 300 }, limitTotal: 20, budgetMinor: 2_000, perBuyer: 2 };
    const made = await owner.send('POST', `/api/brands/${brandId}/vouchers`, { name: code, code, ...terms });
    if (made.status === 201) offers.voucherCodes = [code, ...offers.voucherCodes].slice(0, codesKept);
    return made.status === 201;
  };
  const drop = async () => {
    await stock(shelf.dropThing, dropPieces);
    const plan = { quantity: dropPieces, perBuyer: 2, priceMinor: 700, countdownS: 10, lengthS: 60, startsAtMs: null };
    const body = { variantId: shelf.dropThing.variantId, ...plan };
    const made = await owner.send('POST', `/api/shows/${showId}/drops`, body);
    if (made.status !== 201) return false;
    const { id } = dropSchema.parse(made.body);
    offers.dropId = id;
    const started = await owner.send('POST', `/api/shows/${showId}/drops/${id}/start`);
    return started.status === 200;
  };
  const redPacket = async () => {
    const packet = { name: 'Red packet', budgetMinor: 3_000, coins: 20, split: 'random', lengthS: 40, validHours: 1 };
    const made = await owner.send('POST', `/api/shows/${showId}/red-packets`, packet);
    if (made.status === 201) offers.redPacketId = redPacketSchema.parse(made.body).id;
    return made.status === 201;
  };

  const every = async (everyMs: number, act: () => Promise<boolean>) => {
    while (!stopped()) {
      const isDone = await act().catch(() => false);
      const pauseMs = isDone ? everyMs : againMs;
      for (let waitedMs = 0; waitedMs < pauseMs && !stopped(); waitedMs += againMs) await wait(againMs);
    }
  };
  const done = Promise.all([
    every(restockEveryMs, restock),
    every(voucherEveryMs, voucher),
    every(dropEveryMs, drop),
    every(redPacketEveryMs, redPacket),
  ]).then(() => undefined);
  return { offers, done };
}
