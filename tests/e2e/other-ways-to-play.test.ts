import { afterAll, beforeAll, expect, it } from 'vitest';
import { phone, type Visitors } from '../harness/browser.ts';
import { playsFrames } from '../harness/plays-frames.ts';
import { ShowStack } from '../harness/show-stack.ts';

const slowMachineMs = 90_000;
/** What a phone has at the edge of a cell. */
const slowBytesPerSecond = 700_000 / 8;

let site: ShowStack;
let visitors: Visitors;

beforeAll(async () => {
  site = await ShowStack.start();
  await site.putOnAir();
  visitors = await site.openVisitors(phone);
});

afterAll(() => site?.close());

it('a connection of 700 kbit/s gets the title at once, and first a quality that it carries', async () => {
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
  const multivariant = page.waitForResponse(/multivariant\.m3u8/, { timeout: slowMachineMs });
  await page.goto(site.watchUrl);
  await page.getByText('Test show').first().waitFor({ timeout: slowMachineMs });
  await playsFrames(page, { more: 60 });
  const rendition = media.map((url) => /\/(v\d)\//.exec(url)?.[1]).find((name) => name !== undefined);
  // The pictures of a busy host are small: then the better quality may be one that the line carries as well.
  const listed = await (await multivariant).text();
  const bitsPerSecond = new Map(
    [...listed.matchAll(/[:,]BANDWIDTH=(\d+).*\n(v\d)\//g)].map(([, bandwidth, name]) => [name, Number(bandwidth)]),
  );
  expect(bitsPerSecond.size).toBeGreaterThan(1);
  const chosen = bitsPerSecond.get(rendition) ?? Number.NaN;
  expect(chosen).toBeLessThanOrEqual(Math.max(slowBytesPerSecond * 8, Math.min(...bitsPerSecond.values())));
  await page.close();
});

it('a browser without Media Source Extensions plays with its own HLS, and has the card', async () => {
  const page = await visitors.newPage();
  await page.addInitScript(() => {
    for (const name of ['MediaSource', 'ManagedMediaSource', 'WebKitMediaSource']) Reflect.deleteProperty(window, name);
  });
  await page.goto(site.watchUrl);
  await playsFrames(page, { more: 60 });
  expect(await page.evaluate(() => document.querySelector('video')?.src)).toContain('/hls/');
  await site.pinFirstProduct();
  const card = page.getByTestId('pinned-card');
  await card.waitFor({ timeout: slowMachineMs });
  expect(await card.textContent()).toContain('Clay cup');
  await playsFrames(page);
  await page.close();
});
