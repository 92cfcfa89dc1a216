import { gzipSync } from 'node:zlib';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, phone } from '../harness/browser.ts';
import { ShowStack } from '../harness/show-stack.ts';

/** What a viewer may have to fetch of scripts before the first frame, compressed, on the watch page. */
const scriptBudgetBytes = 250_000;
const slowMachineMs = 60_000;
/** What the page gives its picture alone (early-picture.ts). On a machine that needs longer there is nothing to be told from one load. */
const headStartMs = 8_000;
const loadsAtMost = 5;

declare global {
  interface Window {
    /** When the first frame came on screen (as `performance.now()`), and its video. */
    firstFrame?: { readonly atMs: number; readonly video: HTMLVideoElement };
  }
}

let site: ShowStack;
let browser: BrowserContext;

beforeAll(async () => {
  site = await ShowStack.start();
  await site.putOnAir();
});

afterAll(() => site?.close());

/** A page that will remember when its video first showed a frame. */
async function newViewer(): Promise<Page> {
  const page = await browser.newPage();
  await page.addInitScript(() => {
    const seen = new WeakSet<HTMLVideoElement>();
    const scan = () => {
      for (const video of document.querySelectorAll('video')) {
        if (seen.has(video)) continue;
        seen.add(video);
        video.requestVideoFrameCallback((_now, { expectedDisplayTime }) => {
          window.firstFrame ??= { atMs: expectedDisplayTime, video };
        });
      }
    };
    new MutationObserver(scan).observe(document, { subtree: true, childList: true });
  });
  return page;
}

const firstFrame = (page: Page) =>
  page.waitForFunction(() => window.firstFrame !== undefined, undefined, { timeout: slowMachineMs });

const pageIsThere = (page: Page) =>
  page.locator('[data-testid="player"][data-view="live"]').waitFor({ timeout: slowMachineMs });

/** The scripts that a page asked for: those before its first frame, and all. */
async function scriptsOfOneLoad() {
  for (let load = 1; load <= loadsAtMost; load += 1) {
    const page = await newViewer();
    await page.goto(site.watchUrl);
    await firstFrame(page);
    await pageIsThere(page);
    const found = await page.evaluate(() => {
      const entries = performance.getEntriesByType('resource');
      const scripts = entries.filter(({ name }) => name.endsWith('.js'));
      const firstFrameAtMs = window.firstFrame?.atMs ?? 0;
      const names = (list: PerformanceEntryList) => [...new Set(list.map(({ name }) => name))];
      return {
        asked: names(scripts.filter(({ startTime }) => startTime <= firstFrameAtMs)),
        all: names(scripts),
        pictureTookMs: firstFrameAtMs - (entries.find(({ name }) => name.includes('/hls/'))?.startTime ?? 0),
      };
    });
    await page.close();
    if (found.pictureTookMs < headStartMs) return found;
  }
  throw new Error(`no first frame within the picture's head start in ${loadsAtMost} loads`);
}

describe.each([
  { name: 'phone', ...phone },
  { name: 'desktop', width: 1440, height: 900 },
])('the watch page on a $name', ({ width, height }) => {
  beforeAll(async () => {
    browser = await openBrowser({ width, height });
  });
  afterAll(() => browser.close());

  it('keeps the script before the first frame within its budget', async () => {
    const { asked, all } = await scriptsOfOneLoad();
    const sizeOf = async (urls: readonly string[]) => {
      const bodies = await Promise.all(urls.map(async (url) => (await fetch(url)).arrayBuffer()));
      return bodies.reduce((sum, body) => sum + gzipSync(new Uint8Array(body)).length, 0);
    };
    const bytes = await sizeOf(asked);
    // Nothing at all would be within it too.
    expect(bytes).toBeGreaterThan(50_000);
    expect(bytes, asked.join('\n')).toBeLessThanOrEqual(scriptBudgetBytes);
    expect(await sizeOf(all)).toBeGreaterThan(bytes);
  });

  it('puts the page around the picture that plays: the same video, at the same place, without a stop', async () => {
    const page = await newViewer();
    await page.route('**/assets/start-*.js', async (route) => {
      await firstFrame(page);
      await route.continue();
    });
    await page.goto(site.watchUrl);
    await firstFrame(page);
    const before = await page.evaluate(() => {
      const video = window.firstFrame?.video;
      const stops: string[] = [];
      for (const type of ['pause', 'emptied', 'ended']) video?.addEventListener(type, () => stops.push(type));
      Object.assign(window, { stops });
      return JSON.stringify(video?.getBoundingClientRect());
    });
    await pageIsThere(page);
    const videos = page.locator('video');
    expect(await videos.count()).toBe(1);
    expect(await videos.evaluate((video) => video === window.firstFrame?.video)).toBe(true);
    expect(await videos.evaluate((video) => JSON.stringify(video.getBoundingClientRect()))).toBe(before);
    const atS = await videos.evaluate((video: HTMLVideoElement) => video.currentTime);
    await page.waitForFunction((past) => (document.querySelector('video')?.currentTime ?? 0) > past, atS + 1);
    expect(await page.evaluate(() => Reflect.get(window, 'stops'))).toEqual([]);
    await page.close();
  });

  it('shows the card of what is pinned already', async () => {
    await site.pinFirstProduct();
    const page = await newViewer();
    await page.goto(site.watchUrl);
    await page.getByTestId('pinned-card').filter({ hasText: 'Clay cup' }).waitFor({ timeout: slowMachineMs });
    await page.close();
  });

  it('asks for the tap that the browser wants, over the newest frame, and plays with sound after it', async () => {
    const page = await newViewer();
    // As Safari does when it saves power. Chromium has no setting that refuses a silent picture.
    await page.addInitScript(() => {
      const play = HTMLMediaElement.prototype.play;
      let tapped = false;
      window.addEventListener('pointerdown', () => (tapped = true), { capture: true });
      HTMLMediaElement.prototype.play = function () {
        if (tapped) return play.call(this);
        return Promise.reject(new DOMException('not without a tap', 'NotAllowedError'));
      };
    });
    await page.goto(site.watchUrl);
    const tap = page.getByRole('button', { name: 'Tap to watch' });
    await tap.waitFor({ timeout: slowMachineMs });
    await firstFrame(page);
    expect(await page.locator('video').evaluate((video: HTMLVideoElement) => video.paused)).toBe(true);
    await tap.click();
    await pageIsThere(page);
    expect(await page.locator('video').evaluate((video: HTMLVideoElement) => video.muted)).toBe(false);
    const atS = await page.locator('video').evaluate((video: HTMLVideoElement) => video.currentTime);
    await page.waitForFunction((past) => (document.querySelector('video')?.currentTime ?? 0) > past, atS + 1);
    await page.close();
  });

  it('plays on and says what to do when the page around the picture cannot be loaded', async () => {
    const page = await newViewer();
    let broken = true;
    await page.route('**/assets/start-*.js', (route) => (broken ? route.abort() : route.continue()));
    await page.goto(site.watchUrl);
    await firstFrame(page);
    const again = page.getByRole('alert').getByRole('button', { name: 'Try again' });
    await again.waitFor({ timeout: slowMachineMs });
    const atS = await page.locator('video').evaluate((video: HTMLVideoElement) => video.currentTime);
    await page.waitForFunction((past) => (document.querySelector('video')?.currentTime ?? 0) > past, atS + 1);
    broken = false;
    await again.click();
    await pageIsThere(page);
    await page.close();
  });
});

describe('without a picture', () => {
  beforeAll(async () => {
    browser = await site.openBrowser(phone);
  });

  it.each([
    { name: 'the code of the picture is missing', block: '**/assets/picture-first-*.js' },
    { name: 'the media server is not reached', block: '**/hls/**' },
  ])('the page comes all the same when $name', async ({ block }) => {
    const page = await browser.newPage();
    await page.route(block, (route) => route.abort());
    await page.goto(site.watchUrl);
    await page.getByRole('heading', { name: 'Test show' }).waitFor({ timeout: slowMachineMs });
    await page.close();
  });

  it('says that there is no such show', async () => {
    const page = await browser.newPage();
    await page.goto(site.watchUrl.replace(/.$/, (last) => (last === '0' ? '1' : '0')));
    await page.getByText('There is no such show').waitFor({ timeout: slowMachineMs });
    await page.close();
  });
});
