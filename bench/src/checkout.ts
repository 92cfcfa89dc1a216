import { findPostgres, startPostgres, type TestPostgres } from '../../api/src/testing/postgres.ts';
import { type Driven, drive } from './checkout/drive.ts';
import { medusaVersion, peersAddress, startMedusa } from './checkout/medusa-shop.ts';
import type { Shop } from './checkout/shop.ts';
import { startShowfloor } from './checkout/showfloor-shop.ts';
import { startVendure, vendureVersion } from './checkout/vendure-shop.ts';
import { machine, report } from './figures.ts';

/**
 * A whole purchase over HTTP, from an empty bag to the paid order, by the api on a PostgreSQL whose commits wait for the disk, beside Vendure and Medusa on the same server with the equal steps: bag, address,
 * way to ship, payment by the provider that comes with it. Of one hot SKU with more pieces than anybody wants, of 100 SKUs, and of 100 pieces that more people want. The load shares the cores.
 *
 * Usage: npm run bench:checkout [-- --seconds N] (default 30, a measurement; fewer write nothing) [--alone] (no peers). Peers are got from npm once; one that can't be had or run is named and left out.
 */
const usualSeconds = 30;
const buyersAtOnce = 64;
const peersAtOnce = 16;
const plenty = 1_000_000;
const skusOfMany = 100;
const fewPieces = 100;
const buyersForFew = 400;
const warmUp = { purchases: 100, forMs: 15_000 };

const words = process.argv.slice(2);
const secondsAt = words.indexOf('--seconds');
const seconds = secondsAt < 0 ? usualSeconds : Number(words[secondsAt + 1]);
if (!Number.isInteger(seconds) || seconds < 1) throw new Error('--seconds takes a whole number from 1 on');
const lasting = { purchases: Number.POSITIVE_INFINITY, forMs: seconds * 1_000 };

interface Measured {
  readonly hot: Driven;
  /** Pieces that were sold beyond those that there were. */
  readonly oversold: number;
}

/** @param atOnce people who buy at once. */
async function measure(name: string, shop: Shop, atOnce: number): Promise<Measured> {
  const sku = await shop.addSku(plenty);
  await drive(() => shop.buyOne(sku), atOnce, warmUp);
  const hot = await drive(() => shop.buyOne(sku), atOnce, lasting);
  const few = await shop.addSku(fewPieces);
  const race = await drive(() => shop.buyOne(few), atOnce, {
    purchases: buyersForFew,
    forMs: Number.POSITIVE_INFINITY,
  });
  console.log(name, 'hot', hot, `${fewPieces} pieces`, race);
  return { hot, oversold: Math.max(0, race.placed - fewPieces) };
}

async function measureShowfloor(postgres: TestPostgres): Promise<Measured & { readonly many: Driven }> {
  const shop = await startShowfloor(await postgres.createDatabase(), buyersAtOnce);
  try {
    const measured = await measure('showfloor', shop, buyersAtOnce);
    const skus: string[] = [];
    for (let sku = 0; sku < skusOfMany; sku++) skus.push(await shop.addSku(plenty));
    let next = 0;
    const many = await drive(() => shop.buyOne(skus[next++ % skusOfMany] ?? ''), buyersAtOnce, lasting);
    console.log('showfloor', `${skusOfMany} SKUs`, many);
    return { ...measured, many };
  } finally {
    await shop.close();
  }
}

/** Null where it can't be had or run here. */
async function measurePeer(
  name: string,
  start: (url: string, connections: number) => Promise<Shop>,
): Promise<Measured | null> {
  try {
    const shop = await start(await postgres.createDatabase({ empty: true }), peersAtOnce);
    return await measure(name, shop, peersAtOnce).finally(() => shop.close());
  } catch (error) {
    console.log(`${name} can't be measured here: ${error instanceof Error ? error.message : String(error)}`);
    return null;
  }
}

const binDir = findPostgres();
if (binDir === null) throw new Error('there is no PostgreSQL on this machine: install it, or set POSTGRES_BIN_DIR');
const settings = ['fsync=on', 'synchronous_commit=on', `listen_addresses=${peersAddress}`];
const postgres = await startPostgres(binDir, settings);
try {
  const ours = await measureShowfloor(postgres);
  const isAlone = words.includes('--alone');
  const pieces = [plenty, fewPieces];
  const vendure = isAlone ? null : await measurePeer('vendure', startVendure);
  const medusa = isAlone ? null : await measurePeer('medusa', (url, most) => startMedusa(url, most, pieces));
  const peers = [vendure, medusa].flatMap((peer) => (peer ? [peer.hot.ordersPerSecond] : []));
  const figures = {
    httpOrdersPerSecond: ours.hot.ordersPerSecond,
    httpOrdersPerSecondOn100: ours.many.ordersPerSecond,
    checkoutMsP50: ours.hot.p50Ms,
    checkoutMsP99: ours.hot.p99Ms,
    failed: ours.hot.failed + ours.many.failed,
    oversold: ours.oversold,
    ...(vendure && {
      vendureOrdersPerSecond: vendure.hot.ordersPerSecond,
      vendureMsP99: vendure.hot.p99Ms,
      vendureFailed: vendure.hot.failed,
      vendureOversold: vendure.oversold,
    }),
    ...(medusa && {
      medusaOrdersPerSecond: medusa.hot.ordersPerSecond,
      medusaMsP99: medusa.hot.p99Ms,
      medusaFailed: medusa.hot.failed,
      medusaOversold: medusa.oversold,
    }),
    ...(peers.length > 0 && { ratioToBestPeer: ours.hot.ordersPerSecond / Math.max(...peers) }),
  };
  if (seconds < usualSeconds) console.log(figures);
  else
    await report({
      bench: 'checkout',
      conditions: {
        ...machine(),
        seconds,
        durability: 'fsync and synchronous_commit on',
        steps:
          'a new buyer: one piece into the bag, address, way to ship, order, payment, paid; a provider that answers at once',
        buyersAtOnce,
        peersAtOnce,
        few: `${fewPieces} pieces for ${buyersForFew} buyers`,
        vendure: vendure ? vendureVersion : 'not measured',
        medusa: medusa ? medusaVersion : 'not measured',
      },
      figures,
    });
} finally {
  await postgres.close();
}
