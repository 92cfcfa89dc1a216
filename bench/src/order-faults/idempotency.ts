import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { type Database, openDatabase } from '../../../api/src/platform/database/database.ts';
import { productSchema } from '../../../contracts/src/catalog.ts';
import { orderSchema } from '../../../contracts/src/order.ts';
import { type Answer, Caller, type Pools } from './caller.ts';
import { insist } from './insist.ts';
import { priceMinor, type Shelf, shippingMinor } from './shelf.ts';
import type { Tally } from './tally.ts';

/** What became of keys that were sent several times at once; all but the first 0 where nothing is wrong. */
export interface IdempotencyFigures {
  readonly idempotencyKeys: number;
  /** Keys whose answers were not all the same. */
  readonly idempotencyUnequalAnswers: number;
  /** Orders and pieces beyond one a key. */
  readonly idempotencyDoubledEffects: number;
  /** Keys that were taken with another body. */
  readonly idempotencyOtherBodyAccepted: number;
}

const timesEach = 5;
const keysAtOnce = 24;
/** Fewer than one buyer may have unpaid of one variant. */
const keysOfBuyer = 15;

/** Sends each of `keys` keys five times at once, to whichever process, then with another body. Nothing is broken meanwhile. */
export async function tryKeys(
  parts: {
    readonly pools: Pools;
    readonly random: () => number;
    readonly tally: Tally;
    readonly shelf: Shelf;
    readonly stopped: () => boolean;
  },
  databaseUrl: string,
  keys: number,
): Promise<IdempotencyFigures> {
  const { pools, random, shelf, stopped } = parts;
  const variants = [{ sku: `KEYS-${randomUUID().slice(0, 8)}`, priceMinor, onHand: keys }];
  const product = { brandId: shelf.brandId, name: 'Keys', variants };
  const made = productSchema.parse((await shelf.owner.send('POST', '/api/products', product)).body);
  const variantId = made.variants[0]?.id ?? '';
  const found = { tried: 0, unequal: 0, otherBody: 0 };

  async function tryKey(caller: Caller): Promise<void> {
    const key = randomUUID();
    const body = {
      email: 'keys@example.test',
      address: { name: 'Buyer', line1: `Street ${key}`, city: 'Berlin', postalCode: '10115', country: 'DE' },
      items: [{ variantId, quantity: 1 }],
      expectedTotal: { amountMinor: priceMinor + shippingMinor, currency: 'EUR' },
    };
    const send = () => insist(caller, parts, ['/api/checkout', body, key]);
    const answers = await Promise.all(Array.from({ length: timesEach }, send));
    const [first] = answers;
    const isSame = (answer: Answer | null) => answer?.status === 201 && isDeepStrictEqual(answer, first);
    if (!answers.every(isSame) || !orderSchema.safeParse(first?.body).success) found.unequal += 1;
    const other = await insist(caller, parts, ['/api/checkout', { ...body, email: 'other@example.test' }, key]);
    if (other?.code !== 'idempotency_key_reused') found.otherBody += 1;
    found.tried += 1;
  }

  let left = keys;
  const work = async () => {
    while (left > 0 && !stopped()) {
      const caller = new Caller(pools, random);
      const hello = await caller.send('POST', '/api/auth/sign-in/anonymous', {});
      if (hello?.status !== 200) continue;
      for (let of = 0; of < keysOfBuyer && left > 0 && !stopped(); of++) {
        left -= 1;
        await tryKey(caller);
      }
    }
  };
  await Promise.all(Array.from({ length: keysAtOnce }, work));

  const { database, close } = await openDatabase({ kind: 'postgres', url: databaseUrl });
  const { orders, pieces } = await effects(database, variantId).finally(close);
  return {
    idempotencyKeys: found.tried,
    idempotencyUnequalAnswers: found.unequal,
    idempotencyDoubledEffects: Math.max(0, orders - found.tried) + Math.max(0, pieces - found.tried),
    idempotencyOtherBodyAccepted: found.otherBody,
  };
}

/** Orders that were made, and pieces that were ever held, of a variant. */
async function effects(database: Database, variantId: string): Promise<{ orders: number; pieces: number }> {
  const answer = await database.execute(`select
    (select count(*) from reservations where variant_id = '${variantId}')::integer as orders,
    (select coalesce(sum(held_delta), 0) from stock_ledger where variant_id = '${variantId}' and kind = 'hold')::integer as pieces`);
  const schema = z.object({ rows: z.tuple([z.object({ orders: z.number(), pieces: z.number() })]) });
  return schema.parse(answer).rows[0];
}
