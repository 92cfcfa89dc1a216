import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { PlayerRun } from '../harness/player-run.ts';
import { playsFrames } from '../harness/plays-frames.ts';
import { until } from '../harness/until.ts';

const slowMachineMs = 90_000;

let run: PlayerRun;

beforeAll(async () => {
  run = await PlayerRun.start();
  await until('a picture', async () => (await fetch(run.node.hlsUrl)).ok, slowMachineMs);
});

afterAll(() => run?.close());

/** When players ask first: while nothing listens, and so long (ms) after the server listens again. The host comes back after `hostAtMs`. */
const openedAtMs = ['before', 0, 100, 250, 400, 600, 900] as const;

it.each([0, 150, 1_500])(
  'no moment of opening hangs around a kill and a start, host back after %i ms',
  async (hostAtMs) => {
    const watched = await run.newPage();
    await run.play(watched);
    await playsFrames(watched);
    const pages = await Promise.all(openedAtMs.map(async (atMs) => ({ atMs, page: await run.newPage() })));
    await run.node.server.kill();
    const listens = run.node.server.start();
    const host = listens.then(() => delay(hostAtMs)).then(() => run.node.publish());
    await Promise.all(
      pages.map(async ({ atMs, page }) => {
        if (atMs !== 'before') await listens.then(() => delay(atMs));
        await run.play(page);
      }),
    );
    await host;
    const hung: string[] = [];
    const all = [{ atMs: 'watched', page: watched }, ...pages];
    const playlistUrl = new URL('v0/playlist.m3u8', run.node.hlsUrl);
    await Promise.all(
      all.map(({ atMs, page }) =>
        playsFrames(page, { who: String(atMs), playlistUrl }).catch((error) => hung.push(String(error))),
      ),
    );
    expect(hung).toEqual([]);
    await Promise.all(all.map(({ page }) => page.close()));
  },
);
