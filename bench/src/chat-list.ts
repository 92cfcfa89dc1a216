import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { showSchema } from '@showfloor/contracts/show';
import type { CDPSession, Page } from 'playwright-core';
import { z } from 'zod';
import { phone } from '../../tests/harness/browser.ts';
import { percentile } from '../../tests/harness/percentile.ts';
import { playsFrames } from '../../tests/harness/plays-frames.ts';
import { ShowStack } from '../../tests/harness/show-stack.ts';
import { machine, report } from './figures.ts';
import { type MainThread, traceMainThread } from './main-thread-tasks.ts';
import { installPageWatch, type PageReport } from './page-watch.ts';

/**
 * The watch page beside a room that talks faster than anybody reads: a real show (H.264, AAC) plays in Chromium while people without an account say
 * 200 messages a second over real sockets. Before that the same page is watched without a word, which is what this machine can do at best.
 * Usage: npm run bench:chat-list [-- --seconds 120]
 */
const option = (name: string, fallback: number): number => {
  const at = process.argv.indexOf(`--${name}`);
  const value = at < 0 ? fallback : Number(process.argv[at + 1]);
  if (!Number.isInteger(value) || value < 1) throw new Error(`--${name} takes a whole number`);
  return value;
};
const seconds = option('seconds', 120);
const calmSeconds = Math.min(60, seconds);
const perSecond = option('rate', 200);
/** One person says a message a second at most. */
const chatters = Math.ceil(perSecond * 1.3);
const settleMs = 15_000;
/** A viewer's page keeps 500 messages and is shown ten a second: what grows after so long grows without an end. */
const fillMs = 60_000;
const layouts = { desk: { width: 1440, height: 900 }, phone } as const;

const tallySchema = z.object({ said: z.int(), refused: z.int() });

const site = await ShowStack.start({ env: { TRUST_PROXY: '1' } });
try {
  await site.putOnAir();
  const { showId, owner } = site.show;
  const { realtime } = await owner.session.get(`/api/shows/${showId}`, showSchema);
  console.log(`${chatters} people enter`);
  const crowd = fork(join(import.meta.dirname, 'chat-list-crowd.ts'), [
    site.stack.publicUrl,
    realtime,
    showId,
    String(chatters),
  ]);
  const tally = async () => tallySchema.parse((await once(crowd, 'message'))[0]);
  await tally();
  const talk = async (messagesPerSecond: number) => {
    crowd.send(messagesPerSecond);
    return tally();
  };

  const desk = await watch('desk', talk);
  const onPhone = await watch('phone', talk);
  crowd.disconnect();
  await once(crowd, 'exit');

  await report({
    bench: 'chat-list',
    conditions: {
      ...machine(),
      where:
        'server, host, crowd and browser on this machine; Chromium without a GPU, so the picture is decoded and composed by the CPU',
      tasks: 'of the page’s main thread; Cpu: what the thread itself computed, without waiting for a processor',
      desk: `${layouts.desk.width}x${layouts.desk.height}`,
      phone: `${phone.width}x${phone.height}`,
      chatters,
      messagesPerSecond: perSecond,
      seconds,
      calmSeconds,
      longestTasksDesk: longestFrames(desk.busy),
      longestTasksPhone: longestFrames(onPhone.busy),
    },
    figures: { ...figuresOf('', desk), ...figuresOf('phone', onPhone) },
  });
} finally {
  await site.close();
}

interface Watched {
  readonly calm: PageReport;
  readonly busy: PageReport;
  readonly calmThread: MainThread;
  readonly busyThread: MainThread;
  readonly heapGrowthKiB: number;
  readonly saidPerSecond: number;
  readonly refused: number;
}

async function watch(
  layout: keyof typeof layouts,
  talk: (perSecond: number) => Promise<{ said: number; refused: number }>,
) {
  const browser = await site.openBrowser(layouts[layout]);
  const page = await browser.newPage();
  await page.addInitScript(installPageWatch);
  await page.goto(site.watchUrl);
  await playsFrames(page);
  await page.getByTestId('chat-list').waitFor();
  await delay(settleMs);
  await take(page);
  console.log(`${layout}: ${calmSeconds} s without a word`);
  const inspector = await browser.newCDPSession(page);
  const calmThread = await traceMainThread(inspector, calmSeconds * 1_000);
  const calm = await take(page);
  const before = await talk(perSecond);
  await delay(fillMs);
  const heapBefore = await heapKiB(inspector);
  await take(page);
  console.log(`${layout}: ${seconds} s at ${perSecond} messages a second`);
  const busyThread = await traceMainThread(inspector, seconds * 1_000);
  const busy = await take(page);
  const heapGrowthKiB = (await heapKiB(inspector)) - heapBefore;
  const after = await talk(0);
  await browser.close();
  return {
    calm,
    busy,
    calmThread,
    busyThread,
    heapGrowthKiB,
    saidPerSecond: (after.said - before.said) / (busy.seconds + fillMs / 1_000),
    refused: after.refused - before.refused,
  } satisfies Watched;
}

function take(page: Page): Promise<PageReport> {
  return page.evaluate(() => {
    if (window.pageWatch === undefined) throw new Error('this page is not watched');
    return window.pageWatch.take();
  });
}

/** What is held by scripts after a collection. */
async function heapKiB(inspector: CDPSession): Promise<number> {
  await inspector.send('HeapProfiler.collectGarbage');
  const { usedSize } = await inspector.send('Runtime.getHeapUsage');
  return usedSize / 1_024;
}

function figuresOf(
  prefix: string,
  { calm, busy, calmThread, busyThread, heapGrowthKiB, saidPerSecond, refused }: Watched,
): Record<string, number> {
  const figures: Record<string, number> = {
    longestTaskMs: Math.max(0, ...busy.longTasksMs),
    longTasksOver50Ms: busy.longTasksMs.length,
    ...cpuFigures('', busyThread),
    calmLongestTaskMs: Math.max(0, ...calm.longTasksMs),
    calmLongTasksOver50Ms: calm.longTasksMs.length,
    ...cpuFigures('calm', calmThread),
    stalls: busy.waits + busy.standstillsMs.length,
    stallsPerMinute: stallsPerMinute(busy),
    calmStallsPerMinute: stallsPerMinute(calm),
    longestStandstillMs: Math.max(0, ...busy.standstillsMs),
    calmLongestStandstillMs: Math.max(0, ...calm.standstillsMs),
    framesPerSecondP5: percentile(busy.framesPerSecond, 0.05),
    framesPerSecondP50: percentile(busy.framesPerSecond, 0.5),
    calmFramesPerSecondP5: percentile(calm.framesPerSecond, 0.05),
    calmFramesPerSecondP50: percentile(calm.framesPerSecond, 0.5),
    videoFramesPerSecond: busy.videoFrames / busy.seconds,
    calmVideoFramesPerSecond: calm.videoFrames / calm.seconds,
    droppedVideoFrames: busy.droppedVideoFrames,
    heapGrowthKiB,
    saidPerSecond,
    refused,
    rowsShownPerSecond: busy.rowsShown / busy.seconds,
    mostRowsInPage: busy.mostRows,
  };
  return Object.fromEntries(Object.entries(figures).map(([name, value]) => [named(prefix, name), value]));
}

function stallsPerMinute({ waits, standstillsMs, seconds: lasted }: PageReport): number {
  return ((waits + standstillsMs.length) / lasted) * 60;
}

function cpuFigures(prefix: string, { tasks, cpuPercent }: MainThread): Record<string, number> {
  const cpuMs = tasks.map((task) => task.cpuMs);
  return {
    [named(prefix, 'longestTaskCpuMs')]: Math.max(0, ...cpuMs),
    [named(prefix, 'tasksOver50MsCpu')]: cpuMs.filter((ms) => ms > 50).length,
    [named(prefix, 'mainThreadCpuPercent')]: cpuPercent,
  };
}

function named(prefix: string, name: string): string {
  return prefix === '' ? name : `${prefix}${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}

/** The longest frames and what ran in them. */
function longestFrames({ longFrames }: PageReport): string {
  const longest = [...longFrames].sort((a, b) => b.durationMs - a.durationMs).slice(0, 5);
  return longest.length === 0
    ? 'none'
    : longest
        .map(
          ({ durationMs, scriptMs, script }) =>
            `${Math.round(durationMs)} (scripts ${Math.round(scriptMs)}: ${script})`,
        )
        .join('; ');
}
