import { percentile } from '../../../tests/harness/percentile.ts';
import { median } from '../realtime/stand.ts';
import { prepareDrafts } from './bench-shop.ts';
import { type WithDatabase, withDurablePglite } from './durable-databases.ts';
import { writeOnHotRow } from './hot-row.ts';
import { writeThroughWriter } from './through-writer.ts';

/** Orders of a run, enough for a second or two each. The first of them, which warm up, are not measured. */
const warmUps = 512;
export const measured = { writer: 20_000, hotRow: 2_000, pglite: 10_000 } as const;
/** How many connections the classic way is tried with. */
const connectionChoices = [2, 4, 8, 16, 32];

interface Writing {
  readonly ordersPerSecond: number;
  readonly commitMs: readonly number[];
}

/** What each way takes with `skus` variants: in turn, `runs` times; a ratio is the median of the ratios within a run. */
export async function measureShape(skus: number, runs: number, withPostgres: WithDatabase) {
  const ours = (withDatabase: WithDatabase, orders: number): Promise<Writing> =>
    withDatabase(async (database) => {
      const drafts = await prepareDrafts(database, skus, warmUps + orders);
      await writeThroughWriter(database, drafts.slice(0, warmUps));
      return writeThroughWriter(database, drafts.slice(warmUps));
    });
  const classic = (connections: number): Promise<number> =>
    withPostgres(async (database, url) => {
      const drafts = await prepareDrafts(database, skus, warmUps + measured.hotRow);
      await writeOnHotRow(url, drafts.slice(0, warmUps), connections);
      return writeOnHotRow(url, drafts.slice(warmUps), connections);
    });

  const tried = new Map<number, number>();
  for (const connections of connectionChoices) tried.set(connections, await classic(connections));
  const [connections] = [...tried].reduce((best, one) => (one[1] > best[1] ? one : best));

  const taken: { writer: Writing; hotRow: number; pglite: Writing }[] = [];
  for (let run = 1; run <= runs; run++) {
    const one = {
      hotRow: await classic(connections),
      writer: await ours(withPostgres, measured.writer),
      pglite: await ours(withDurablePglite, measured.pglite),
    };
    console.log(
      `${skus} SKU, run ${run}: writer ${Math.round(one.writer.ordersPerSecond)}, hot row ${Math.round(one.hotRow)}, PGlite ${Math.round(one.pglite.ordersPerSecond)} orders a second`,
    );
    taken.push(one);
  }
  const middle = (of: (one: (typeof taken)[number]) => number) => median(taken.map(of));
  const commits = (way: 'writer' | 'pglite') =>
    percentile(
      taken.flatMap((one) => one[way].commitMs),
      0.99,
    );
  return {
    connections,
    figures: {
      writerOrdersPerSecond: middle(({ writer }) => writer.ordersPerSecond),
      hotRowOrdersPerSecond: middle(({ hotRow }) => hotRow),
      ratioToHotRow: middle(({ writer, hotRow }) => writer.ordersPerSecond / hotRow),
      commitMsP99: commits('writer'),
      pgliteOrdersPerSecond: middle(({ pglite }) => pglite.ordersPerSecond),
      ratioPgliteToHotRow: middle(({ pglite, hotRow }) => pglite.ordersPerSecond / hotRow),
      pgliteCommitMsP99: commits('pglite'),
    },
  };
}
