import { execFile, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { chatFilterSchema } from '@showfloor/contracts/screening';
import { showSchema } from '@showfloor/contracts/show';
import { z } from 'zod';
import { ApiSession } from '../../demo/src/api-session.ts';
import { startApiProcess } from '../../tests/harness/api-process.ts';
import { ChatCrowd } from '../../tests/harness/chat-crowd.ts';
import { percentile } from '../../tests/harness/percentile.ts';
import { prepareShow } from '../../tests/harness/scenario.ts';
import { until } from '../../tests/harness/until.ts';
import { machine, report } from './figures.ts';
import { attackedSchema } from './hostile/attacked.ts';
import { attacks } from './hostile/attacks.ts';
import { measureFilter } from './hostile/filter-time.ts';
import { connectedSchema, countedSchema } from './realtime/orders.ts';
import { ask, heardFrom, letGo, startOn } from './realtime/processes.ts';
import { pinMark } from './realtime/talk.mjs';

/**
 * The whole api under five million WebSocket frames by those who mean harm: malformed, oversized, in pieces, flooding, in the wrong order, and with texts
 * that are hard to compare. Meanwhile others watch and chat: how late what they say is, how long the api's loop is held up. Before that the same
 * without attackers, which is what this machine can do.
 *
 * Usage: npm run bench:hostile [-- --frames N] (default 5,200,000; fewer write nothing) [--seed N] [--only ATTACK,ATTACK…] (writes nothing)
 */
const option = (name: string, fallback: number): number => {
  const at = process.argv.indexOf(`--${name}`);
  const value = at < 0 ? fallback : Number(process.argv[at + 1]);
  if (!Number.isInteger(value) || value < 1) throw new Error(`--${name} takes a whole number from 1 on`);
  return value;
};
const usualFrames = 5_200_000;
const frames = option('frames', usualFrames);
const seed = option('seed', 611);
const onlyAt = process.argv.indexOf('--only');
const only = onlyAt < 0 ? null : (process.argv[onlyAt + 1]?.split(',') ?? []);
const unknown = only?.find((name) => !(name in attacks));
if (unknown !== undefined) throw new Error(`there is no attack ${unknown}, only ${Object.keys(attacks).join(', ')}`);
const framesPerSecond = 25_000;
const calmSeconds = 60;
const warmUpSeconds = 15;
const viewers = 300;
const chatters = 40;
const messagesPerSecond = 20;

const probedSchema = z.object({
  longestMs: z.number(),
  p99Ms: z.number(),
  rssBytes: z.number(),
  cpuMicros: z.number(),
});

const folder = await mkdtemp(join(tmpdir(), 'showfloor-hostile-'));
const probeFile = join(folder, 'loop.json');
const api = await startApiProcess('postgres', {
  TRUST_PROXY: '1',
  NODE_OPTIONS: `--import ${join(import.meta.dirname, 'hostile/loop-probe.mjs')}`,
  LOOP_PROBE_FILE: probeFile,
});
await using cleanUp = new AsyncDisposableStack();
cleanUp.defer(() => rm(folder, { recursive: true, force: true }));
cleanUp.defer(() => api.close());
/** Where the system can be asked for that. */
const pin = (pid: number | undefined, core: number) =>
  promisify(execFile)('taskset', ['-acp', String(core), String(pid)]).catch(() => undefined);
await pin(api.pid, 0);

/** What the api's loop was held up since this was asked last. */
async function probe() {
  await rm(probeFile, { force: true });
  process.kill(api.pid, 'SIGUSR2');
  let said = '';
  await until('the api says how its loop does', async () => {
    said = await readFile(probeFile, 'utf8').catch(() => '');
    return said.endsWith('}');
  });
  return probedSchema.parse(JSON.parse(said));
}

const { owner, brandId, showId } = await prepareShow(api.url);
// A filter, as a brand has one: each message is looked at.
await owner.session.request(
  'PUT',
  `/api/brands/${brandId}/chat-filter`,
  { version: 0, lists: [{ language: '*', action: 'refuse', phrases: ['fuck', '*casino*', 'buy at my shop'] }] },
  chatFilterSchema,
);
const { realtime } = await owner.session.get(`/api/shows/${showId}`, showSchema);
const { port } = new URL(api.url);

const crowd = startOn(1, 'crowd.ts', []);
cleanUp.defer(() => letGo([crowd]));
await heardFrom(crowd, z.unknown());
await ask(crowd, { order: 'connect', way: 'room', port: Number(port), showId, sockets: viewers }, connectedSchema);
const chat = await ChatCrowd.enter({ publicUrl: api.url, realtimeUrl: realtime, showId }, chatters);
cleanUp.defer(() => chat.close());

/** They chat until `ends`; what was heard of it, by all. */
async function chatUntil(ends: Promise<unknown>) {
  await ask(crowd, { order: 'count' }, countedSchema);
  const before = chat.tally;
  let isOver = false;
  void ends.then(() => {
    isOver = true;
  });
  while (!isOver) {
    chat.say(`${pinMark}${(performance.timeOrigin + performance.now()).toFixed(3)}@`);
    // As people write, at random moments.
    await wait((-Math.log(1 - Math.random()) * 1_000) / messagesPerSecond);
  }
  await until('each message is answered', async () => chat.isAnswered);
  await wait(1_000);
  const { pinMs, ended } = await ask(crowd, { order: 'count' }, countedSchema);
  return {
    heardMs: pinMs,
    ended,
    said: chat.tally.said - before.said,
    refused: chat.tally.refused - before.refused,
  };
}

console.log(`${calmSeconds} s without attackers`);
await chatUntil(wait(warmUpSeconds * 1_000));
await probe();
const calm = await chatUntil(wait(calmSeconds * 1_000));
const calmLoop = await probe();

console.log(`${frames} hostile frames, seed ${seed}`);
const cookies = await Promise.all(
  Array.from({ length: 40 }, async () => {
    const session = new ApiSession(api.url);
    await session.post('/api/auth/sign-in/anonymous', {}, z.unknown());
    return session.cookie;
  }),
);
const attackers = fork(
  join(import.meta.dirname, 'hostile/attackers.ts'),
  [port, showId, String(frames), String(framesPerSecond), String(seed), ...(only ? [only.join(',')] : [])],
  { stdio: 'inherit' },
);
await pin(attackers.pid, 1);
attackers.send(cookies);
const attacked = heardFrom(attackers, attackedSchema);
const gone = once(attackers, 'exit');
const busy = await chatUntil(attacked);
const busyLoop = await probe();
const done = await attacked;
await gone;
console.log(done);

// One that crashed has ended this by now, as it is asked how its loop does; one that serves nobody any more ends it here.
if (!(await fetch(`${api.url}/readyz`)).ok) throw new Error('the api is not ready any more');
const p99 = (heard: readonly number[]) => percentile(heard, 0.99);
const figures = {
  hostileFrames: done.frames,
  hostileConnections: done.connections,
  hostileConnectionsRefused: done.refused,
  hostileConnectionsLeftOpen: done.leftOpen,
  hostileSeconds: done.seconds,
  longestLoopStallMs: busyLoop.longestMs,
  loopStallMsP99: busyLoop.p99Ms,
  calmLongestLoopStallMs: calmLoop.longestMs,
  calmLoopStallMsP99: calmLoop.p99Ms,
  othersMsP50: percentile(busy.heardMs, 0.5),
  othersMsP99: p99(busy.heardMs),
  calmMsP50: percentile(calm.heardMs, 0.5),
  calmMsP99: p99(calm.heardMs),
  othersP99Ratio: p99(busy.heardMs) / p99(calm.heardMs),
  othersCutOff: busy.ended,
  othersSaid: busy.said,
  othersRefused: busy.refused,
  rssGrowthMiB: (busyLoop.rssBytes - calmLoop.rssBytes) / 1_024 / 1_024,
  apiCpuShare: (busyLoop.cpuMicros - calmLoop.cpuMicros) / 1e6 / done.seconds,
  ...(await measureFilter()),
};
if (frames < usualFrames || only) console.log(figures);
else {
  await report({
    bench: 'hostile',
    conditions: {
      ...machine(),
      database: 'PostgreSQL',
      pinning: 'the api on core 0; viewers and attackers on core 1, where the viewers go first',
      others: `${viewers} viewers, ${chatters} who chat, ${messagesPerSecond} messages/s`,
      framesPerSecond,
      seed,
      attacks: JSON.stringify(done.sent),
    },
    figures,
  });
}
