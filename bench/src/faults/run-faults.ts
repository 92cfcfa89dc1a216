import { setTimeout as wait } from 'node:timers/promises';
import type { TestRedisSet } from '../../../api/src/testing/redis.ts';
import type { Gateway, SaidMessage } from './gateways.ts';
import type { Listener } from './heard-messages.ts';

export interface FaultRun {
  readonly name: string;
  readonly count: number;
  readonly redis: TestRedisSet;
  /** The key by which the Cluster knows where the room is. */
  readonly roomKey: string;
  readonly gateways: readonly Gateway[];
  readonly listeners: readonly Listener[];
  /** How long all may take to be well again after a fault, ms; then it is counted as stuck, and the next fault comes. */
  readonly patienceMs: number;
}

export type FaultFigures = Readonly<Record<keyof typeof emptyFigures, number>>;
const emptyFigures = {
  faults: 0,
  messages: 0,
  lost: 0,
  duplicated: 0,
  reordered: 0,
  /** Missing messages in a row, of one gateway, at one page that was not told. */
  unannouncedGaps: 0,
  /** Told to begin anew: by all viewers together. */
  resyncs: 0,
  resumes: 0,
  /** Faults after which not everybody heard everybody within `patienceMs`. */
  stuck: 0,
  gatewayRecoveryMs: 0,
  masterRecoveryMs: 0,
  cutRecoveryMs: 0,
  tookSeconds: 0,
};

class Patience extends Error {}

async function until(what: string, patienceMs: number, isTrue: () => boolean | Promise<boolean>): Promise<void> {
  const startedMs = performance.now();
  while (!(await isTrue())) {
    if (performance.now() - startedMs > patienceMs) throw new Patience(`waited in vain: ${what}`);
    await wait(20);
  }
}

const knowsIt =
  ({ gateway, number, atMs }: SaidMessage) =>
  ({ heard }: Listener) =>
    heard.knows(gateway, number, atMs);

/** Everybody is in the room, and hears what each gateway says from now on. */
async function goesOn({ gateways, listeners, patienceMs }: FaultRun): Promise<void> {
  await until('everybody is in the room', patienceMs, () => listeners.every(({ isIn }) => isIn));
  const before = gateways.map(({ said }) => said.length);
  await until('each gateway says something', patienceMs, () =>
    gateways.every(({ said }, at) => said.length > (before[at] ?? 0)),
  );
  const news = gateways.map(({ said }) => said.at(-1)).filter((message) => message !== undefined);
  await until('everybody hears it', patienceMs, () => news.every((message) => listeners.every(knowsIt(message))));
}

async function killMaster({ redis, roomKey }: FaultRun): Promise<void> {
  const failoverMs = 60_000;
  const before = await redis.masterOf(roomKey);
  await before.kill();
  await until('another node is the master', failoverMs, async () => {
    const now = await redis.masterOf(roomKey).catch(() => before);
    return now.port !== before.port;
  });
  await before.start();
  await until('it is a replica', failoverMs, async () => {
    const role = await before.ask('ROLE').catch(() => null);
    return Array.isArray(role) && role[0] === 'slave' && role[3] === 'connected';
  });
}

const kinds = ['gateway', 'master', 'cut'] as const;
type Kind = (typeof kinds)[number];

const faults: Readonly<Record<Kind, (run: FaultRun, turn: number) => Promise<void>>> = {
  async gateway({ gateways }, turn) {
    const gateway = gateways[turn % gateways.length];
    await gateway?.kill();
    await gateway?.start();
  },
  master: killMaster,
  async cut({ gateways }, turn) {
    gateways[turn % gateways.length]?.cut();
  },
};

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;

/** One fault after the other, each when all is well again after the last, and what every page has heard in the end. */
export async function runFaults(run: FaultRun): Promise<FaultFigures> {
  const { name, count, gateways, listeners, patienceMs } = run;
  await goesOn(run);
  const startedMs = performance.now();
  const recoveryMs: Record<Kind, number[]> = { gateway: [], master: [], cut: [] };
  let stuck = 0;
  for (let at = 0; at < count; at++) {
    const kind = kinds[at % kinds.length] ?? 'cut';
    const faultMs = performance.now();
    await faults[kind](run, Math.floor(at / kinds.length));
    try {
      await goesOn(run);
      recoveryMs[kind].push(performance.now() - faultMs);
    } catch (error) {
      if (!(error instanceof Patience)) throw error;
      stuck += 1;
      console.log(`${name}, ${at + 1} of ${count}: ${kind}, ${error.message}`);
      continue;
    }
    console.log(
      `${name}, ${at + 1} of ${count}: ${kind}, all is well again after ${Math.round(recoveryMs[kind].at(-1) ?? 0)} ms`,
    );
  }
  for (const gateway of gateways) gateway.hush();
  const all = () => gateways.flatMap(({ said }) => said);
  const missing = () => listeners.map((listener) => all().filter((message) => !knowsIt(message)(listener)));
  // What is under way arrives; what doesn't in a while is lost.
  await until('all is heard', patienceMs, () => missing().every((messages) => messages.length === 0)).catch(
    () => undefined,
  );

  const lost = missing();
  const sum = (of: (listener: Listener) => number) => listeners.reduce((total, listener) => total + of(listener), 0);
  const unannouncedGaps = lost.reduce((total, messages) => {
    const isNext = ({ gateway, number }: SaidMessage) =>
      messages.some((other) => other.gateway === gateway && other.number === number - 1);
    return total + messages.filter((message) => !isNext(message)).length;
  }, 0);
  return {
    faults: count,
    messages: all().length,
    lost: lost.reduce((total, messages) => total + messages.length, 0),
    duplicated: sum(({ heard }) => heard.duplicated),
    reordered: sum(({ heard }) => heard.reordered),
    unannouncedGaps,
    resyncs: sum(({ heard }) => heard.resyncs) - listeners.length,
    resumes: sum(({ heard }) => heard.resumes),
    stuck,
    gatewayRecoveryMs: median(recoveryMs.gateway),
    masterRecoveryMs: median(recoveryMs.master),
    cutRecoveryMs: median(recoveryMs.cut),
    tookSeconds: (performance.now() - startedMs) / 1_000,
  };
}
