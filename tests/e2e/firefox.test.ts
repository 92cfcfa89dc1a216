import { showSchema } from '@showfloor/contracts/show';
import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openFirefox, signInFirefox } from '../harness/firefox.ts';
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
    const told = await page.waitForSelector('[role="alert"]', { timeout: slowMachineMs });
    expect(await told?.evaluate((alert) => alert.textContent)).toContain('OpenH264 plugin');
    expect(await stateOf()).toBe('scheduled');
  }
  await page.close();
});
