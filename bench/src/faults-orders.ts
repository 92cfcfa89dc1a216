import { setTimeout as wait } from 'node:timers/promises';
import { machine, report } from './figures.ts';
import { BusyBuyer } from './order-faults/buyer.ts';
import { openPools } from './order-faults/caller.ts';
import { comeToRest } from './order-faults/come-to-rest.ts';
import { direct } from './order-faults/director.ts';
import { faults } from './order-faults/faults.ts';
import { tryKeys } from './order-faults/idempotency.ts';
import { startInstallation } from './order-faults/installation.ts';
import { isWhole, readRunOptions, seeded } from './order-faults/run-options.ts';
import { openShelf } from './order-faults/shelf.ts';
import { newTally } from './order-faults/tally.ts';
import { bringWebhooks } from './order-faults/unreliable-webhooks.ts';
import { verdictOn } from './order-faults/verdict.ts';

/**
 * Two processes of the api on one PostgreSQL and one Redis. First keys are sent five times at once. Then buyers order one thing or several, from the bag, from drops, with vouchers and coins of red packets and from a place
 * in line, pay, cancel and leave, while one thing after the other is done to it, spread evenly over what they try: processes, database and Redis
 * killed and stopped, connections cut, also between a commit and its answer, clocks set, the disk filled; all the while the provider's webhooks are lost, doubled, late and out of order. In the
 * end everything has to agree: what buyers were told, the orders, the stock and its ledger, budgets, and the provider's books.
 *
 * Usage: npm run faults:orders -- [--count N] (faults, default 1000) [--attempts N] (default 1,000,000) [--keys N] (default 10,000) [--seed N] [--broken-writer]. A run of fewer, or one that is
 * stopped (Ctrl-C: it ends at once, with what is wrong by then), writes `faults-orders-partial.json`. With the broken writer the run must find it, and fails if it doesn't.
 */
const buyersAtOnce = 160;
const leastBetweenMs = 150;
const progressEveryMs = 10_000;

const options = readRunOptions(process.argv.slice(2));
const startedMs = performance.now();
const seconds = () => Math.round((performance.now() - startedMs) / 1_000);
const installation = await startInstallation(options.isForgetful);
/** `isAborted`: somebody stopped it before its end. */
const run = { isOver: false, isAborted: false };
const aborted = new Promise<void>((resolve) => {
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      run.isAborted = true;
      run.isOver = true;
      resolve();
    });
});
try {
  const random = seeded(options.seed);
  const tally = newTally();
  const urls = installation.nodes.map(({ url }) => url);
  const pools = openPools(urls);
  const shelf = await openShelf(urls[0] ?? '');
  const keyFigures = await tryKeys(
    { pools, random, tally, shelf, stopped: () => run.isOver },
    installation.databaseUrl,
    options.keys,
  );
  console.log(`${keyFigures.idempotencyKeys} keys tried, ${seconds()} s`);

  const webhooks = bringWebhooks(installation.standIn, urls, random);
  const confirm = (clientSecret: string) => {
    const means = random() < 0.1 ? 'pm_card_chargeDeclined' : 'pm_card_visa';
    return installation.standIn.confirm(clientSecret.split('_secret_', 1)[0] ?? '', clientSecret, means);
  };
  const directing = direct(shelf, () => run.isOver);
  const parts = { pools, tally, shelf, offers: directing.offers, confirm, random, stopped: () => run.isOver };
  const buyingFromMs = performance.now();
  const buying = Array.from({ length: buyersAtOnce }, () => new BusyBuyer(parts).buyOn());

  const names = Object.keys(faults);
  const done = new Map<string, number>();
  let number = 0;
  const progress = setInterval(() => {
    const { attempts, orders, unanswered } = tally;
    const rate = Math.round((attempts * 1_000) / (performance.now() - buyingFromMs));
    console.log(
      `${seconds()} s: ${number} faults, ${attempts} attempts (${rate}/s), ${orders} orders, ${unanswered} asked again`,
    );
  }, progressEveryMs);
  const breaking = (async () => {
    while (!run.isOver && (number < options.faults || tally.attempts < options.attempts)) {
      await wait(leastBetweenMs + leastBetweenMs * random());
      if (number >= options.faults || tally.attempts < (number * options.attempts) / options.faults) continue;
      const name = names[number % names.length] ?? '';
      await faults[name]?.(installation, random);
      done.set(name, (done.get(name) ?? 0) + 1);
      number += 1;
    }
  })();
  await Promise.race([breaking, aborted]);
  const attemptsPerSecond = (tally.attempts * 1_000) / (performance.now() - buyingFromMs);
  clearInterval(progress);
  run.isOver = true;
  let isAtRest = false;
  if (!run.isAborted) {
    await Promise.all([...buying, directing.done]);
    await webhooks.drain();
    isAtRest = await comeToRest(installation.databaseUrl);
    for (const { service } of installation.nodes) await service.stop();
  }
  await Promise.all(pools.map(({ pool }) => pool.destroy()));
  const books = run.isAborted ? null : installation.standIn;
  const verdict = await verdictOn(installation.databaseUrl, books, tally.acknowledged);
  console.log('tried', Object.fromEntries(tally.kinds), 'refusals', Object.fromEntries(tally.codes));
  console.log('webhooks', webhooks.counts, 'faults', Object.fromEntries(done));

  const { attempts, orders, coins, unanswered, givenUp } = tally;
  const restless = isAtRest || run.isAborted ? 0 : 1;
  const figures = {
    ...verdict,
    ...keyFigures,
    ...{ faults: number, attempts, attemptsPerSecond, orders, coins, unanswered, givenUp, restless },
    tookSeconds: (performance.now() - startedMs) / 1_000,
  };
  if (orders === 0) throw new Error('nobody could buy: nothing was tried');
  const { idempotencyKeys: _keys, ...keysWrong } = keyFigures;
  const wrong = Object.values({ ...verdict, ...keysWrong, restless }).reduce((sum, each) => sum + each, 0);
  if (options.isForgetful) {
    console.log(figures);
    if (verdict.lostAcknowledged === 0) throw new Error('the broken writer was not noticed');
    console.log(`The broken writer was noticed: ${verdict.lostAcknowledged} orders are lost.`);
  } else {
    const whole = isWhole(options) && !run.isAborted;
    await report({
      bench: whole ? 'faults-orders' : 'faults-orders-partial',
      conditions: {
        ...machine(),
        installation: 'two api processes, one PostgreSQL with fsync on a disk of its own, one Redis, Stripe’s stand-in',
        load: `${buyersAtOnce} buyers at once, ${shelf.things.length} products that sell out and are restocked, drops, vouchers, red packets, lines`,
        faults: names.join(', '),
        webhooks: 'a tenth lost, a fifth late by up to 10 s, a tenth doubled',
        seed: options.seed,
        ...(run.isAborted && { stopped: 'before its end: the books were looked at while orders were under way' }),
      },
      figures,
    });
    if (wrong > 0) process.exitCode = 1;
  }
} finally {
  await installation.close();
  if (run.isAborted) process.exit();
}
