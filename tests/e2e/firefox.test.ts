import { showSchema } from '@showfloor/contracts/show';
import { appendedCuesSchema } from '@showfloor/contracts/timeline';
import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openFirefox, signInFirefox } from '../harness/firefox.ts';
import { playsFrames } from '../harness/plays-frames.ts';
import { putOnAir } from '../harness/put-on-air.ts';
import { prepareShow, type Scenario } from '../harness/scenario.ts';
import { Stack } from '../harness/stack.ts';
import { until } from '../harness/until.ts';

const slowMachineMs = 90_000;

let stack: Stack;
let show: Scenario;
let browser: Browser;

beforeAll(async () => {
  stack = await Stack.start();
  show = await prepareShow(stack.publicUrl);
  browser = await openFirefox();
});

afterAll(async () => {
  await browser?.close();
  await stack?.close();
});

/** A page of somebody who shares no cookies with those before. */
const newVisitor = async () => (await browser.createBrowserContext()).newPage();
const stateOf = async () => (await show.owner.session.get(`/api/shows/${show.showId}`, showSchema)).state;
const attached = (page: Page, testId: string, more = '') =>
  page.waitForSelector(`[data-testid="${testId}"]${more}`, { timeout: slowMachineMs });

it('as the host either has an encoder and is watched, or is told what to do before going live', async () => {
  const page = await newVisitor();
  await signInFirefox(page, stack.publicUrl, show.host);
  await page.goto(`${stack.publicUrl}/studio/${show.showId}`);
  // The camera is there: from now on nothing but the browser decides.
  await page.waitForSelector('button[aria-label="Mute microphone"]:not([disabled])', { timeout: slowMachineMs });
  const sends = await page.evaluate(
    () =>
      RTCRtpSender.getCapabilities('video')?.codecs.some(({ mimeType }) => mimeType.toLowerCase() === 'video/h264') ===
      true,
  );
  if (sends) {
    await (await attached(page, 'studio-go-live', ':not([disabled])'))?.click();
    await attached(page, 'studio-on-air-frame');
    await until('Firefox’s picture is in the playlist', async () => {
      const playlist = await fetch(`${stack.mediaUrl}/hls/${show.showId}/v0/playlist.m3u8`);
      return playlist.ok && (await playlist.text()).includes('#EXT-X-PART:');
    });
  } else {
    await attached(page, 'studio-go-live', '[disabled]');
    const alert = await page.waitForSelector('[role="alert"]', { timeout: slowMachineMs });
    expect(await alert?.evaluate((element) => element.textContent)).toContain('OpenH264 plugin');
    expect(await stateOf()).toBe('scheduled');
  }
  await page.close();
});

it('as a viewer plays the picture with its sound, sees the card, chats and buys', async () => {
  const watched = await prepareShow(stack.publicUrl);
  const { host } = await putOnAir(stack.publicUrl, watched);
  const page = await newVisitor();
  const within = { timeout: slowMachineMs };
  await page.goto(`${stack.publicUrl}/shows/${watched.showId}`);
  await playsFrames(page);
  expect(await page.evaluate(() => document.querySelector('video')?.videoHeight)).toBeGreaterThanOrEqual(640);
  expect(await page.evaluate(() => Reflect.get(document.querySelector('video') ?? {}, 'mozHasAudio'))).toBe(true);

  const [product] = watched.products;
  if (!product) throw new Error('no product');
  await watched.owner.session.post(`/api/shows/${watched.showId}/pins`, { productId: product.id }, appendedCuesSchema);
  const card = await attached(page, 'pinned-card');
  expect(await card?.evaluate((element) => element.textContent)).toContain('Clay cup');

  await page.locator('[data-testid="chat-input"]').setTimeout(slowMachineMs).fill('Hello from Firefox');
  await page.keyboard.press('Enter');
  await page.locator('[role="dialog"] input').setTimeout(slowMachineMs).fill('Fox');
  await page.keyboard.press('Enter');
  await page.waitForFunction(
    () => document.querySelector('[data-testid="chat-list"]')?.textContent?.includes('Hello from Firefox'),
    within,
  );

  const press = (selector: string) => page.locator(selector).setTimeout(slowMachineMs).click();
  await press('[data-testid="pinned-card"] button');
  await press('::-p-text(Moss)');
  await press('[data-testid="buy-now"]');
  await attached(page, 'pay');
  await page.select('[data-testid="checkout-sheet"] [autocomplete="shipping country"]', 'DE');
  const address = {
    email: 'fox@example.test',
    'shipping name': 'Fay Fox',
    'shipping address-line1': 'Long Lane 1',
    'shipping address-level2': 'Berlin',
    'shipping postal-code': '10115',
  };
  for (const [field, value] of Object.entries(address)) {
    const selector = `[data-testid="checkout-sheet"] [autocomplete="${field}"]`;
    await page.locator(selector).setTimeout(slowMachineMs).fill(value);
  }
  await press('[data-testid="pay"]');
  const number = await attached(page, 'order-number');
  expect(await number?.evaluate((element) => element.textContent)).toMatch(/^SF-/);
  await playsFrames(page);
  await page.close();
  await host.close();
});
