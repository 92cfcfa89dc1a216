import { showSchema } from '@showfloor/contracts/show';
import { appendedCuesSchema } from '@showfloor/contracts/timeline';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { SyntheticHost } from '../../demo/src/host/synthetic-host.ts';
import { openVisitors, type Visitors } from '../harness/browser.ts';
import { prepareShow, type Scenario } from '../harness/scenario.ts';
import { Stack } from '../harness/stack.ts';
import { publishSynthetic } from '../harness/synthetic-publisher.ts';
import { until } from '../harness/until.ts';

const slowMachineMs = 90_000;
/** What a phone has at the edge of a cell. */
const slowBytesPerSecond = 700_000 / 8;

let stack: Stack;
let show: Scenario;
let host: SyntheticHost;
let visitors: Visitors;

beforeAll(async () => {
  stack = await Stack.start();
  show = await prepareShow(stack.publicUrl);
  const { playback } = await show.owner.session.post(`/api/shows/${show.showId}/start`, {}, showSchema);
  host = await publishSynthetic(stack.publicUrl, show.showId, show.host);
  await until('the program is on air', async () => (await fetch(playback.hls)).ok, slowMachineMs);
  visitors = await openVisitors({ width: 390, height: 844 });
});

afterAll(async () => {
  await visitors?.close();
  await host?.close();
  await stack?.close();
});

const framesShown = () => document.querySelector('video')?.getVideoPlaybackQuality().totalVideoFrames ?? 0;

async function playsFrames(page: Page, more: number): Promise<void> {
  const before = await page.evaluate(framesShown);
  await page.waitForFunction(
    (atLeast) => (document.querySelector('video')?.getVideoPlaybackQuality().totalVideoFrames ?? 0) >= atLeast,
    before + more,
    { timeout: slowMachineMs },
  );
}

it('a connection of 700 kbit/s gets the title at once and the lowest quality first', async () => {
  const page = await visitors.newPage();
  const network = await page.context().newCDPSession(page);
  await network.send('Network.enable');
  await network.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 40,
    downloadThroughput: slowBytesPerSecond,
    uploadThroughput: slowBytesPerSecond,
  });
  const media: string[] = [];
  page.on('request', (request) => {
    if (/\/hls\/.*\.m4s/.test(request.url())) media.push(request.url());
  });
  await page.goto(`${stack.publicUrl}/shows/${show.showId}`);
  await page.getByText('Test show').first().waitFor({ timeout: slowMachineMs });
  await playsFrames(page, 60);
  const rendition = media.map((url) => /\/(v\d)\//.exec(url)?.[1]).find((name) => name !== undefined);
  const multivariant = await (await fetch(`${stack.mediaUrl}/hls/${show.showId}/multivariant.m3u8`)).text();
  const lowest = /RESOLUTION=360x640.*\n(v\d)\//.exec(multivariant)?.[1];
  expect(lowest).toBeDefined();
  expect(rendition).toBe(lowest);
  await page.close();
});

it('a browser without Media Source Extensions plays with its own HLS, and has the card', async () => {
  const page = await visitors.newPage();
  await page.addInitScript(() => {
    for (const name of ['MediaSource', 'ManagedMediaSource', 'WebKitMediaSource']) Reflect.deleteProperty(window, name);
  });
  await page.goto(`${stack.publicUrl}/shows/${show.showId}`);
  await playsFrames(page, 60);
  expect(await page.evaluate(() => document.querySelector('video')?.src)).toContain('/hls/');
  const [product] = show.products;
  if (!product) throw new Error('no product');
  await show.owner.session.post(`/api/shows/${show.showId}/pins`, { productId: product.id }, appendedCuesSchema);
  const card = page.getByTestId('pinned-card');
  await card.waitFor({ timeout: slowMachineMs });
  expect(await card.textContent()).toContain('Clay cup');
  await playsFrames(page, 30);
  await page.close();
});
