import { machine, report } from './figures.ts';
import { startDurablePostgres } from './orders/durable-databases.ts';
import { measured, measureShape } from './orders/measure-shape.ts';
import { buyersAtOnce } from './orders/through-writer.ts';

/**
 * What the order writer takes beside the classic way, a transaction an order on the stock's row: orders a second on PostgreSQL and PGlite, all with commits
 * that wait for the disk; of one hot SKU and of 100. Runs are interleaved, the books are checked after each, and a run whose books are wrong fails.
 *
 * Usage: npm run bench:orders [-- --runs N]; with fewer runs than usual nothing is written.
 */
const usualRuns = 5;
const words = process.argv.slice(2);
const runsAt = words.indexOf('--runs');
const runs = runsAt < 0 ? usualRuns : Number(words[runsAt + 1]);

const postgres = await startDurablePostgres();
try {
  const hot = await measureShape(1, runs, postgres.withDatabase);
  const many = await measureShape(100, runs, postgres.withDatabase);
  const on100 = Object.entries(many.figures).map(([name, value]) => [`${name}On100`, value] as const);
  const figures = { ...hot.figures, ...Object.fromEntries(on100) };
  if (runs < usualRuns) console.log(figures);
  else
    await report({
      bench: 'orders',
      conditions: {
        ...machine(),
        runs,
        durability: 'fsync and synchronous_commit on, PGlite on disk with fsync',
        orders: `${measured.writer} of the writer, ${measured.hotRow} of the hot row, ${measured.pglite} on PGlite, a run`,
        draft:
          'buy now in a live show: one piece of one variant, shipping on top, no cart; a buyer and an address each',
        rows: 'order, line, adjustment, reservation, ledger, key, event, stock',
        buyersAtOnce,
        hotRowConnections: hot.connections,
        hotRowConnectionsOn100: many.connections,
        writerConnections: 'one, as all is of one brand',
      },
      figures,
    });
} finally {
  await postgres.close();
}
