import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bundlePage, type PageSite, servePage } from '../harness/page-script.ts';
import { PlayerRun } from '../harness/player-run.ts';
import { playsFrames } from '../harness/plays-frames.ts';
import { until } from '../harness/until.ts';

const slowMachineMs = 60_000;
/** Together longer than all that there is to see. */
const absenceMs = 6_000;
const absences = 5;

let run: PlayerRun;
let shakaSite: PageSite;

beforeAll(async () => {
  run = await PlayerRun.start();
  shakaSite = await servePage(await bundlePage(join(import.meta.dirname, 'shaka.page.ts')));
  // Shaka 5.2 can't open a playlist of fewer than three finished segments.
  await until('three segments', async () => (await playlist()).split('#EXTINF').length > 3);
});

afterAll(async () => {
  await shakaSite?.[Symbol.asyncDispose]();
  await run?.close();
});

const playlistUrl = () => new URL('v0/playlist.m3u8', run.node.hlsUrl);
const playlist = async () => (await fetch(playlistUrl())).text();
const plays = (who: string, page: Page) => playsFrames(page, { who, playlistUrl: playlistUrl() });

it('plays on after each absence of the host, however they add up, in Shaka and in the player', async () => {
  const discontinuities = async () => (await playlist()).split('#EXT-X-DISCONTINUITY\n').length;
  const before = await discontinuities();
  const [shaka, own] = [await run.newPage(shakaSite.url), await run.newPage()];
  await shaka.evaluate((url) => window.playWithShaka(url), run.node.hlsUrl);
  await run.play(own);
  await Promise.all([plays('Shaka', shaka), plays('the player', own)]);
  let leftAtMs = 0;
  for (let absence = 1; absence <= absences; absence++) {
    leftAtMs = Date.now();
    run.node.leave();
    await delay(absenceMs);
    await run.node.publish();
    await Promise.all([plays('Shaka', shaka), plays('the player', own)]);
  }
  // Rewound, the player comes out of the absence behind it, from before it and from within.
  const shownAt = () => own.evaluate(() => window.playback?.clock.programTimeMs() ?? 0);
  const isPast = (timeMs: number) => (window.playback?.clock.programTimeMs() ?? 0) > timeMs;
  const seek = (toMs: number) => own.evaluate((timeMs) => window.playback?.clock.seekTo(timeMs), toMs);
  await seek(leftAtMs - 2_000);
  await until('the picture from before the absence', async () => (await shownAt()) < leftAtMs);
  await own.waitForFunction(isPast, leftAtMs + absenceMs, { timeout: slowMachineMs });
  await plays('the player', own);
  await seek(leftAtMs - 5_000);
  await until('the picture from before the absence', async () => (await shownAt()) < leftAtMs);
  await seek(leftAtMs + absenceMs / 2);
  await own.waitForFunction(isPast, leftAtMs + absenceMs, { timeout: slowMachineMs });
  await plays('the player', own);
  // Lengths add up to the program time, so a player that counts them is where the program is.
  const listed = await playlist();
  const starts = [...listed.matchAll(/PROGRAM-DATE-TIME:(.+)\n(?:#EXT-X-(?!PROGRAM).+\n)*#EXTINF:([\d.]+)/g)];
  for (const [index, [, date = '', seconds]] of starts.entries()) {
    const next = starts[index + 1]?.[1];
    if (next === undefined) break;
    expect(Math.abs(Date.parse(next) - Date.parse(date) - Number(seconds) * 1_000)).toBeLessThan(1_000);
  }
  expect(listed.split('#EXT-X-GAP').length - 1).toBeGreaterThanOrEqual(absences);
  expect((await discontinuities()) - before).toBe(absences);
});
