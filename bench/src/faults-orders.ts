import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { openDatabase } from '../../api/src/platform/database/database.ts';
import { brandSchema, productSchema } from '../../contracts/src/catalog.ts';
import { HttpClient } from '../../tests/harness/http-client.ts';
import { machine, report } from './figures.ts';
import { BusyBuyer, type Tally } from './order-faults/buyer.ts';
import { faults } from './order-faults/faults.ts';
import { type Installation, startInstallation } from './order-faults/installation.ts';
import { bringWebhooks } from './order-faults/unreliable-webhooks.ts';
import { verdictOn } from './order-faults/verdict.ts';

/**
 * Two processes of the api on one PostgreSQL and one Redis, and buyers who order, pay, cancel and leave, while one thing after the other is done to it: processes, database and Redis
 * killed and stopped, connections cut, also between a commit and its answer, clocks set, the disk filled; all the while the provider's webhooks are lost, doubled, late and out of order. In the
 * end everything has to agree: what buyers were told, the orders, the stock and its ledger, and the provider's books.
 *
 * Usage: npm run faults:orders -- [--count N] (default 1000) [--attempts N] (default 1,000,000) [--broken-writer]; fewer than that write nothing. With the broken writer
 * the run must find it, and fails if it doesn't.
 */
const usual = { count: 1_000, attempts: 1_000_000 };
const buyersAtOnce = 160;
const variantsCount = 20;
const restockPieces = 12;
const restockEveryMs = 4_000;
const priceMinor = 1_000;

const words = process.argv.slice(2);
const numberAfter = (flag: string, fallback: number): number => {
  const at = words.indexOf(flag);
  const value = at < 0 ? fallback : Number(words[at + 1]);
  if (!Number.isInteger(value) || value < 1) throw new Error(`${flag} takes a whole number from 1 on`);
  return value;
};
const count = numberAfter('--count', usual.count);
const attempts = numberAfter('--attempts', usual.attempts);
const isForgetful = words.includes('--broken-writer');

/** The same faults at the same turns each time (a linear congruential generator, Numerical Recipes). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

interface Shelf {
  readonly wishes: { readonly variantId: string; readonly total: { amountMinor: number; currency: 'EUR' } }[];
  readonly stocked: Map<string, number>;
  /** More pieces of each; as long as it takes. */
  restock(): Promise<void>;
}

/** A shop with `variantsCount` products, each of which is sold out most of the time. */
async function openShelf({ nodes: [node], databaseUrl }: Installation): Promise<Shelf> {
  if (!node) throw new Error('there is no api');
  const owner = new HttpClient(node.url);
  const suffix = randomUUID().slice(0, 8);
  await owner.send('POST', '/api/auth/sign-up/email', {
    name: 'Owner',
    email: `owner-${suffix}@example.test`,
    password: 'correct horse battery',
  });
  const made = await owner.send('POST', '/api/brands', { name: 'Faults', slug: `faults-${suffix}`, currency: 'EUR' });
  const brand = brandSchema.parse(made.body);
  const shipping = { elsewhereMinor: 490, countries: [], taxes: [] };
  await owner.send('PUT', `/api/brands/${brand.id}/shipping`, shipping);
  const variants: { productId: string; variantId: string }[] = [];
  for (let index = 0; index < variantsCount; index++) {
    const product = await owner.send('POST', '/api/products', {
      brandId: brand.id,
      name: `Thing ${index}`,
      variants: [{ sku: `T-${suffix}-${index}`, priceMinor, onHand: restockPieces }],
    });
    const { id, variants: of } = productSchema.parse(product.body);
    if (of[0]) variants.push({ productId: id, variantId: of[0].id });
  }
  const wish = { amountMinor: priceMinor + 490, currency: 'EUR' } as const;
  const stocked = new Map(variants.map(({ variantId }) => [variantId, restockPieces]));
  return {
    wishes: variants.map(({ variantId }) => ({ variantId, total: wish })),
    stocked,
    async restock() {
      for (const { productId, variantId } of variants) {
        const body = { variantId, delta: restockPieces, reason: 'came in' };
        await owner.send('POST', `/api/products/${productId}/stock`, body).catch(() => null);
      }
      // What came in is what the database says came in: an answer may have been lost.
      const { database, close } = await openDatabase({ kind: 'postgres', url: databaseUrl });
      const answer = await database.execute(
        `select variant_id, sum(on_hand_delta)::integer as pieces from stock_ledger where kind in ('open', 'adjust') group by 1`,
      );
      await close();
      const rows = z
        .object({ rows: z.array(z.object({ variant_id: z.string(), pieces: z.number() })) })
        .parse(answer).rows;
      for (const row of rows) stocked.set(row.variant_id, row.pieces);
    },
  };
}

/** Waits until no order waits for its money any more, and nothing is asked of the provider. */
async function comeToRest({ databaseUrl }: Installation): Promise<boolean> {
  const endMs = performance.now() + 300_000;
  while (performance.now() < endMs) {
    const { database, close } = await openDatabase({ kind: 'postgres', url: databaseUrl });
    const answer = await database
      .execute(
        `select (select count(*) from orders where state = 'pending_payment')::integer as unpaid,
          (select count(*) from refunds where state = 'due')::integer as refunds`,
      )
      .finally(close);
    const row = z.object({ rows: z.tuple([z.object({ unpaid: z.number(), refunds: z.number() })]) }).parse(answer)
      .rows[0];
    if (row.unpaid + row.refunds === 0) return true;
    await wait(1_000);
  }
  return false;
}

const startedMs = performance.now();
const installation = await startInstallation(isForgetful);
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void installation.close().finally(() => process.exit(1)));
try {
  const random = seeded(11);
  const tally: Tally = {
    ...{ attempts: 0, orders: 0, refused: 0, unanswered: 0, givenUp: 0 },
    ...{ acknowledged: [], codes: new Map() },
  };
  const shelf = await openShelf(installation);
  let isOver = false;
  const urls = installation.nodes.map(({ url }) => url);
  const webhooks = bringWebhooks(installation.standIn, urls, random);
  const confirm = (clientSecret: string) => {
    const means = random() < 0.1 ? 'pm_card_chargeDeclined' : 'pm_card_visa';
    return installation.standIn.confirm(clientSecret.split('_secret_', 1)[0] ?? '', clientSecret, means);
  };
  const parts = { urls, tally, wishes: shelf.wishes, confirm, random, stopped: () => isOver };
  const buying = Array.from({ length: buyersAtOnce }, () => new BusyBuyer(parts).buyOn());
  const restocking = (async () => {
    while (!isOver) {
      await wait(restockEveryMs);
      await shelf.restock().catch(() => undefined);
    }
  })();

  const names = Object.keys(faults);
  const done = new Map<string, number>();
  for (let number = 0; number < count || tally.attempts < attempts; number++) {
    await wait(400 + 800 * random());
    if (number >= count) continue;
    const name = names[number % names.length] ?? '';
    await faults[name]?.(installation, random);
    done.set(name, (done.get(name) ?? 0) + 1);
    if (number % 50 === 49)
      console.log(
        `${number + 1} faults, ${tally.attempts} attempts, ${tally.orders} orders, ${tally.unanswered} without an answer, ${Math.round((performance.now() - startedMs) / 1_000)} s`,
      );
  }
  isOver = true;
  await Promise.all([...buying, restocking]);
  await webhooks.drain();
  const isAtRest = await comeToRest(installation);
  await shelf.restock();
  for (const { service } of installation.nodes) await service.stop();
  const verdict = await verdictOn(installation.databaseUrl, installation.standIn, tally.acknowledged, shelf.stocked);
  console.log('refusals', Object.fromEntries(tally.codes), 'webhooks', webhooks.counts);

  const figures = {
    ...verdict,
    faults: [...done.values()].reduce((sum, times) => sum + times, 0),
    attempts: tally.attempts,
    orders: tally.orders,
    unanswered: tally.unanswered,
    givenUp: tally.givenUp,
    restless: isAtRest ? 0 : 1,
    tookSeconds: (performance.now() - startedMs) / 1_000,
  };
  if (tally.orders === 0) throw new Error('nobody could buy: nothing was tried');
  const wrong = Object.values(verdict).reduce((sum, each) => sum + each, 0) + figures.restless;
  if (isForgetful) {
    console.log(figures);
    if (verdict.lostAcknowledged === 0) throw new Error('the broken writer was not noticed');
    console.log(`The broken writer was noticed: ${verdict.lostAcknowledged} orders are lost.`);
  } else if (count < usual.count || attempts < usual.attempts) console.log(figures);
  else
    await report({
      bench: 'faults-orders',
      conditions: {
        ...machine(),
        installation: 'two api processes, one PostgreSQL with fsync on a disk of its own, one Redis, Stripe’s stand-in',
        load: `${buyersAtOnce} buyers at once, ${variantsCount} products that sell out and are restocked`,
        faults: names.join(', '),
        webhooks: 'a tenth lost, a fifth late by up to 10 s, a tenth doubled',
      },
      figures,
    });
  if (wrong > 0 && !isForgetful) process.exitCode = 1;
} finally {
  await installation.close();
}
