import { showSchema } from '@showfloor/contracts/show';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { SyntheticHost } from '../../demo/src/host/synthetic-host.ts';
import { openBrowser } from '../harness/browser.ts';
import { prepareShow, type Scenario } from '../harness/scenario.ts';
import { Stack } from '../harness/stack.ts';
import { publishSynthetic } from '../harness/synthetic-publisher.ts';
import { until } from '../harness/until.ts';

const slowMachineMs = 90_000;

let stack: Stack;
let show: Scenario;
let host: SyntheticHost;
let browser: BrowserContext;
let viewer: Page;
let hls: string;

beforeAll(async () => {
  stack = await Stack.start();
  show = await prepareShow(stack.publicUrl);
  const started = await show.owner.session.post(`/api/shows/${show.showId}/start`, {}, showSchema);
  hls = started.playback.hls;
  host = await publishSynthetic(stack.publicUrl, show.showId, show.host);
  browser = await openBrowser({ width: 390, height: 844 });
});

afterAll(async () => {
  await browser?.close();
  await host?.close();
  await stack?.close();
});

/** Waits until the page shows this state of the player. */
async function shows(view: string): Promise<void> {
  await viewer.locator(`[data-testid=player][data-view=${view}]`).waitFor({ timeout: slowMachineMs });
}

/** Waits until the video has shown so many frames more. */
async function playsFrames(count: number): Promise<void> {
  await viewer.evaluate(async (more) => {
    const video = document.querySelector('video');
    if (video === null) throw new Error('no video');
    for (let frames = 0; frames < more; frames++) {
      await new Promise((resolve) => video.requestVideoFrameCallback(resolve));
    }
  }, count);
}

async function playlist(): Promise<string> {
  return (await fetch(new URL('v0/playlist.m3u8', hls))).text();
}

it('goes on for the viewer when the media server is stopped and started, without a reload', async () => {
  await until('a picture', async () => (await fetch(hls)).ok, slowMachineMs);
  viewer = await browser.newPage();
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

it('is over for the viewer when the show is ended', async () => {
  await show.owner.session.post(`/api/shows/${show.showId}/end`, {}, showSchema);
  await shows('over');
});
