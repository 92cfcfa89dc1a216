import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openVisitors, type Visitors } from '../harness/browser.ts';
import { MediaNode } from '../harness/media-node.ts';
import { bundlePage, servePage } from '../harness/page-script.ts';
import { until } from '../harness/until.ts';

const slowMachineMs = 60_000;
/** Together longer than all that there is to see. */
const absenceMs = 6_000;
const absences = 5;

let node: MediaNode;
let visitors: Visitors;

beforeAll(async () => {
  node = await MediaNode.start();
  visitors = await openVisitors({ width: 640, height: 360 });
  await node.publish();
  // Shaka 5.2 can't open a playlist of fewer than three finished segments.
  await until('three segments', async () => (await playlist()).split('#EXTINF').length > 3);
});

afterAll(async () => {
  await visitors?.close();
  await node?.close();
});

const playlist = async () => (await fetch(new URL('v0/playlist.m3u8', node.hlsUrl))).text();

/** Waits until the page has shown so many frames more; says where it stands when they don't come. */
async function playsFrames(who: string, page: Page, more = 30): Promise<void> {
  // Counted by the page: the video's own count begins anew with each source.
  await page.evaluate(() => {
    const video = document.querySelector('video');
    Object.assign(window, { framesSeen: 0 });
    const count = () => {
      Object.assign(window, { framesSeen: Number(Reflect.get(window, 'framesSeen')) + 1 });
      video?.requestVideoFrameCallback(count);
    };
    video?.requestVideoFrameCallback(count);
  });
  const seen = page.waitForFunction((atLeast) => Number(Reflect.get(window, 'framesSeen')) >= atLeast, more, {
    timeout: slowMachineMs,
  });
  await seen.catch(async (cause: unknown) => {
    const standing = await page.evaluate(() => {
      const video = document.querySelector('video');
      if (video === null) return 'no video';
      const ranges = (of: TimeRanges) => Array.from({ length: of.length }, (_, i) => [of.start(i), of.end(i)]);
      const { currentTime, readyState, paused, seeking, buffered, seekable } = video;
      const facts = { currentTime, readyState, paused, seeking };
      return JSON.stringify({ ...facts, buffered: ranges(buffered), seekable: ranges(seekable) });
    });
    throw new Error(`${who} does not play: ${standing}\n${await playlist()}`, { cause });
  });
}

it('plays on after each absence of the host, however they add up, in Shaka and in the player', async () => {
  await using shakaSite = await servePage(await bundlePage(join(import.meta.dirname, 'shaka.page.ts')));
  await using ownSite = await servePage(await bundlePage(join(import.meta.dirname, 'playback.page.ts')));
  const discontinuities = async () => (await playlist()).split('#EXT-X-DISCONTINUITY\n').length;
  const before = await discontinuities();
  const [shaka, own] = [await visitors.newPage(), await visitors.newPage()];
  await Promise.all([shaka.goto(shakaSite.url), own.goto(ownSite.url)]);
  await shaka.evaluate((url) => window.playWithShaka(url), node.hlsUrl);
  await own.evaluate((url) => window.playAddress(url), node.hlsUrl);
  await Promise.all([playsFrames('Shaka', shaka), playsFrames('the player', own)]);
  let leftAtMs = 0;
  for (let absence = 1; absence <= absences; absence++) {
    leftAtMs = Date.now();
    node.leave();
    await delay(absenceMs);
    await node.publish();
    await Promise.all([playsFrames('Shaka', shaka), playsFrames('the player', own)]);
  }
  // Rewound, the player comes out of the absence behind it, from before it and from within.
  const shownAt = () => own.evaluate(() => window.playback?.clock.programTimeMs() ?? 0);
  const isPast = (timeMs: number) => (window.playback?.clock.programTimeMs() ?? 0) > timeMs;
  const seek = (toMs: number) => own.evaluate((timeMs) => window.playback?.clock.seekTo(timeMs), toMs);
  await seek(leftAtMs - 2_000);
  await until('the picture from before the absence', async () => (await shownAt()) < leftAtMs);
  await own.waitForFunction(isPast, leftAtMs + absenceMs, { timeout: slowMachineMs });
  await playsFrames('the player', own);
  await seek(leftAtMs - 5_000);
  await until('the picture from before the absence', async () => (await shownAt()) < leftAtMs);
  await seek(leftAtMs + absenceMs / 2);
  await own.waitForFunction(isPast, leftAtMs + absenceMs, { timeout: slowMachineMs });
  await playsFrames('the player', own);
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
