import { setTimeout as wait } from 'node:timers/promises';
import type { Installation } from './installation.ts';

type Fault = (installation: Installation, random: () => number) => Promise<void>;
type Node = Installation['nodes'][number];

function oneOf<T>(all: readonly T[], random: () => number): T {
  const one = all[Math.floor(random() * all.length)];
  if (one === undefined) throw new Error('there is none of it');
  return one;
}

async function killed({ service }: Node, downMs: number): Promise<void> {
  await service.kill();
  await wait(downMs);
  await service.start();
}

async function stopped(pid: number, ms: number): Promise<void> {
  process.kill(pid, 'SIGSTOP');
  await wait(ms);
  process.kill(pid, 'SIGCONT');
}

/** How long a process stands still: shorter than what waits for it, or longer. */
const stopMs = (random: () => number) => 200 + 800 * random();

/** What is done to the installation, by name; each lasts until what it hit is there again. */
export const faults: Readonly<Record<string, Fault>> = {
  apiKilled: ({ nodes }, random) => killed(oneOf(nodes, random), 300 * random()),
  apiStopped: ({ nodes }, random) => stopped(oneOf(nodes, random).service.pid, stopMs(random)),
  postgresKilled: ({ postgres }) => postgres.crashAndRestart(),
  async postgresStopped({ postgres }, random) {
    postgres.pause();
    await wait(stopMs(random));
    postgres.resume();
  },
  async redisKilled({ redis }, random) {
    await redis.kill();
    await wait(500 * random());
    await redis.start();
  },
  async redisStopped({ redis }, random) {
    redis.pause();
    await wait(stopMs(random));
    redis.resume();
  },
  async connectionsCut({ nodes }, random) {
    oneOf(nodes, random).proxy.cut();
  },
  async cutAfterCommit({ nodes }, random) {
    // Where nothing is committed for a while there is nothing to cut.
    await Promise.race([oneOf(nodes, random).proxy.cutAfterCommit(), wait(1_000)]);
  },
  async clockJumps({ nodes }, random) {
    process.kill(oneOf(nodes, random).service.pid, 'SIGUSR2');
  },
  async diskFull({ disk, postgres }, random) {
    disk.fill();
    await wait(300 + 500 * random());
    disk.makeRoom();
    // A server that could write no more of its log has ended itself.
    await postgres.crashAndRestart();
  },
};
