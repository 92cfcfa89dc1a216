import { once } from 'node:events';
import { productSchema } from '@showfloor/contracts/catalog';
import { serverMessageSchema } from '@showfloor/contracts/realtime';
import { lineupSchema, showSchema } from '@showfloor/contracts/show';
import { WebSocket } from 'ws';
import { z } from 'zod';
import { percentile } from '../../tests/harness/percentile.ts';
import { prepareShow, type Scenario } from '../../tests/harness/scenario.ts';
import { Stack } from '../../tests/harness/stack.ts';
import { machine, report } from './figures.ts';

/**
 * What the edit of a product in a live show costs the database, while everybody in the room fetches what changed: statements as
 * pg_stat_statements counts them, without those of an idle api in the same time. Usage: npm run bench:product-edit
 */
const [few, many] = [2, 500];
const rounds = 3;
const callsSchema = z.object({ rows: z.array(z.object({ calls: z.coerce.number() })) });

const stack = await Stack.start({
  database: 'postgres',
  postgresSettings: ['shared_preload_libraries=pg_stat_statements'],
  env: { TRUST_PROXY: '1' },
});
const { store, publicUrl } = stack;

/** Viewers come from addresses of their own, as a proxy says. */
const from = (viewer: number) => ({ 'x-forwarded-for': `198.18.${viewer >> 8}.${viewer & 255}` });

interface Page {
  /** Fetches the next lineup that the room speaks of; answers when it has it, ms of `performance.now()`. */
  fetchesNext(name: string): Promise<number>;
  close(): void;
}

async function openPage(showId: string, viewer: number): Promise<Page> {
  const socket = new WebSocket(`${publicUrl.replace('http', 'ws')}/api/realtime`, {
    origin: publicUrl,
    headers: from(viewer),
    perMessageDeflate: false,
  });
  await once(socket, 'open');
  const versions: number[] = [];
  let heard: () => void = () => undefined;
  const welcome = Promise.withResolvers<void>();
  socket.on('message', (data) => {
    const message = serverMessageSchema.parse(JSON.parse(String(data)));
    if (message.type === 'welcome') welcome.resolve();
    if (message.type !== 'tick') return;
    for (const event of message.events ?? []) if (event.type === 'lineup') versions.push(event.version);
    heard();
  });
  socket.send(JSON.stringify({ type: 'hello', v: 1, showId }));
  await welcome.promise;
  return {
    async fetchesNext(name) {
      for (;;) {
        while (versions.length === 0) await new Promise<void>((resolve) => (heard = resolve));
        const answer = await fetch(`${publicUrl}/api/shows/${showId}/lineup?version=${versions.shift()}`, {
          headers: from(viewer),
        });
        const lineup = lineupSchema.parse(await answer.json());
        if (lineup.items.some(({ product }) => product.name === name)) return performance.now();
      }
    },
    close: () => socket.terminate(),
  };
}

const statements = () =>
  store.inspect(async (database) => {
    const found = await database.execute(
      'SELECT coalesce(sum(calls), 0) AS calls FROM pg_stat_statements JOIN pg_database ON oid = dbid WHERE datname = current_database()',
    );
    return callsSchema.parse(found).rows[0]?.calls ?? 0;
  });

/** How many statements there were while `act` ran, and how long that took. */
async function counted(act: () => Promise<unknown>): Promise<{ statements: number; tookMs: number }> {
  const [before, startedMs] = [await statements(), performance.now()];
  await act();
  const tookMs = performance.now() - startedMs;
  return { statements: (await statements()) - before, tookMs };
}

async function measure(show: Scenario, viewers: number) {
  const pages: Page[] = [];
  for (let first = 0; first < viewers; first += 50) {
    const some = Array.from({ length: Math.min(50, viewers - first) }, (_, index) =>
      openPage(show.showId, first + index),
    );
    pages.push(...(await Promise.all(some)));
  }
  const [figures, arrivals]: [number[], number[]] = [[], []];
  for (let round = 1; round <= rounds; round++) {
    const name = `Cup ${viewers} ${round}`;
    const product = await show.owner.session.get(`/api/products/${show.products[0]?.id}`, productSchema);
    let startedMs = 0;
    const edit = await counted(async () => {
      const fetched = pages.map((page) => page.fetchesNext(name));
      startedMs = performance.now();
      const variants = product.variants.map(({ id, sku, options, price }) => ({
        id,
        sku,
        options,
        priceMinor: price.amountMinor,
      }));
      const body = { version: product.version, name, variants };
      await show.owner.session.request('PUT', `/api/products/${product.id}`, body, productSchema);
      for (const atMs of await Promise.all(fetched)) arrivals.push(atMs - startedMs);
    });
    const idle = await counted(() => new Promise((resolve) => setTimeout(resolve, edit.tookMs)));
    figures.push(edit.statements - idle.statements);
  }
  for (const page of pages) page.close();
  return { statements: percentile(figures, 0.5), msP50: percentile(arrivals, 0.5), msP99: percentile(arrivals, 0.99) };
}

try {
  await store.inspect((database) => database.execute('CREATE EXTENSION pg_stat_statements'));
  const show = await prepareShow(publicUrl);
  await show.owner.session.post(`/api/shows/${show.showId}/start`, {}, showSchema);
  const [withFew, withMany] = [await measure(show, few), await measure(show, many)];
  await report({
    bench: 'product-edit',
    conditions: { ...machine(), database: 'PostgreSQL', rounds, fewViewers: few, viewers: many, jitter: 'none' },
    figures: {
      statementsPerEditWithFew: withFew.statements,
      statementsPerEdit: withMany.statements,
      statementsRatioManyToFew: withMany.statements / withFew.statements,
      newLineupMsP50: withMany.msP50,
      newLineupMsP99: withMany.msP99,
    },
  });
} finally {
  await stack.close();
}
