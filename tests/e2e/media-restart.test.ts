import { showSchema } from '@showfloor/contracts/show';
import type { Page, Route } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { SyntheticHost } from '../../demo/src/host/synthetic-host.ts';
import { openVisitors, type Visitors } from '../harness/browser.ts';
import { prepareShow, type Scenario } from '../harness/scenario.ts';
import { Stack } from '../harness/stack.ts';
import { publishSynthetic } from '../harness/synthetic-publisher.ts';
import { until } from '../harness/until.ts';

const slowMachineMs = 90_000;

let stack: Stack;
let show: Scenario;
let host: SyntheticHost;
let visitors: Visitors;
let viewer: Page;
let hls: string;

beforeAll(async () => {
  stack = await Stack.start();
  show = await prepareShow(stack.publicUrl);
  const started = await show.owner.session.post(`/api/shows/${show.showId}/start`, {}, showSchema);
  hls = started.playback.hls;
  host = await publishSynthetic(stack.publicUrl, show.showId, show.host);
  visitors = await openVisitors({ width: 390, height: 844 });
});

afterAll(async () => {
  await visitors?.close();
  await host?.close();
  await stack?.close();
});

/** Waits until the page shows this state of the player. */
async function shows(view: string): Promise<void> {
  await viewer.locator(`[data-testid=player][data-view=${view}]`).waitFor({ timeout: slowMachineMs });
}

/** Waits until the page's video has shown so many frames more. */
async function playsFrames(count: number, page = viewer): Promise<void> {
  await page.waitForFunction(() => document.querySelector('video') !== null, undefined, { timeout: slowMachineMs });
  await page.evaluate(
    async ({ more, withinMs }) => {
      const video = document.querySelector('video');
      if (video === null) throw new Error('no video');
      const late = new Promise((_resolve, reject) => setTimeout(reject, withinMs, new Error('no picture')));
      for (let frames = 0; frames < more; frames++) {
        await Promise.race([late, new Promise((resolve) => video.requestVideoFrameCallback(resolve))]);
      }
    },
    { more: count, withinMs: slowMachineMs },
  );
}

/** A page on the show whose first question for the program is held back until `release`. */
async function openHeld(): Promise<{ page: Page; release: () => void }> {
  const page = await visitors.newPage();
  const { promise: released, resolve } = Promise.withResolvers<void>();
  const hold = async (route: Route) => {
    await released;
    await route.continue();
  };
  await page.route('**/hls/**', hold, { times: 1 });
  const asked = page.waitForRequest('**/hls/**', { timeout: slowMachineMs });
  await page.goto(`${stack.publicUrl}/shows/${show.showId}`);
  await asked;
  return { page, release: resolve };
}

async function playlist(): Promise<string> {
  return (await fetch(new URL('v0/playlist.m3u8', hls))).text();
}

it('goes on for the viewer when the media server is stopped and started, without a reload', async () => {
  await until('a picture', async () => (await fetch(hls)).ok, slowMachineMs);
  viewer = await visitors.newPage();
  await viewer.goto(`${stack.publicUrl}/shows/${show.showId}`);
  await shows('live');
  await playsFrames(30);
  // Would be gone after a reload.
  await viewer.evaluate(() => Object.assign(window, { neverReloaded: true }));
  const before = await playlist();

  await stack.media.stop();
  await shows('reconnecting');
  // The last frame stays.
  expect(await viewer.evaluate(() => document.querySelector('video')?.readyState)).toBeGreaterThanOrEqual(2);
  expect(await viewer.getByText(/that was the show/i).count()).toBe(0);

  await stack.media.start();
  await shows('live');
  await playsFrames(30);
  expect(await viewer.evaluate(() => Reflect.get(window, 'neverReloaded'))).toBe(true);
  const after = await playlist();
  expect(after).toContain('#EXT-X-DISCONTINUITY');
  expect(after).not.toContain('#EXT-X-ENDLIST');
  const lastOf = (text: string) => text.match(/^seg-.*$/gm)?.at(-1) ?? 'none';
  expect(after).toContain(lastOf(before));
});

it('plays for who watched and for who comes meanwhile when the media server is killed and started', async () => {
  await playsFrames(30);
  // Asks while nothing listens.
  const early = await openHeld();
  await stack.media.kill();
  early.release();
  const late = await openHeld();
  await stack.media.start();
  late.release();
  const hung: string[] = [];
  const pages = [
    { name: 'watched', page: viewer },
    { name: 'came before', page: early.page },
    { name: 'came after', page: late.page },
  ];
  await Promise.all(pages.map(({ name, page }) => playsFrames(30, page).catch(() => hung.push(name))));
  expect(hung, `${await playlist()}\n${stack.media.output}`).toEqual([]);
  expect(await viewer.evaluate(() => Reflect.get(window, 'neverReloaded'))).toBe(true);
});

it('is over for the viewer when the show is ended', async () => {
  await show.owner.session.post(`/api/shows/${show.showId}/end`, {}, showSchema);
  await shows('over');
});
