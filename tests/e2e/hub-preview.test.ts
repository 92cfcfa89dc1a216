import { AxeBuilder } from '@axe-core/playwright';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ShowStack } from '../harness/show-stack.ts';
import { until } from '../harness/until.ts';

const slowMachineMs = 60_000;
/** Far longer than a preview needs to begin. */
const stillMs = 4_000;

let site: ShowStack;
let browser: BrowserContext;
let hlsUrl: string;

beforeAll(async () => {
  site = await ShowStack.start();
  ({ hlsUrl } = await site.putOnAir());
  browser = await site.openBrowser({ width: 1440, height: 900 });
});

afterAll(() => site?.close());

/** The hub, and what it asks the media node for: paths below the show's. */
async function openHub(before: (page: Page) => Promise<void> = async () => {}) {
  const page = await browser.newPage();
  const asked: string[] = [];
  const base = new URL('.', hlsUrl).href;
  page.on('request', (request) => {
    if (request.url().startsWith(base)) asked.push(request.url().slice(base.length).replace(/\?.*/, ''));
  });
  await before(page);
  await page.goto(site.stack.publicUrl);
  await page.getByRole('link', { name: 'Watch now' }).waitFor({ timeout: slowMachineMs });
  return { page, asked };
}

/** The paths of the variant with the least bandwidth. */
async function lowestVariant(): Promise<string> {
  const playlist = await (await fetch(hlsUrl)).text();
  const variants = [...playlist.matchAll(/#EXT-X-STREAM-INF:.*?BANDWIDTH=(\d+).*\n(.+)\//g)];
  const [lowest] = variants.sort((a, b) => Number(a[1]) - Number(b[1]));
  return `${lowest?.[2]}/`;
}

describe('what is live in the hub', () => {
  it('moves, in its lowest quality and without a sound, and can be stopped', async () => {
    const { page, asked } = await openHub();
    const preview = page.getByTestId('live-preview');
    await preview.waitFor({ state: 'attached', timeout: slowMachineMs });
    const seconds = () => preview.evaluate((video: HTMLVideoElement) => (video.muted ? video.currentTime : -1));
    await until('a frame is shown', async () => (await seconds()) > 0, slowMachineMs);
    const began = await seconds();
    await until('the picture moves', async () => (await seconds()) > began + 1, slowMachineMs);

    const lowest = await lowestVariant();
    const media = asked.filter((path) => path.endsWith('.m4s') || path.endsWith('.mp4'));
    expect(media.length).toBeGreaterThan(1);
    expect(media.filter((path) => !path.startsWith(lowest))).toEqual([]);
    const { violations } = await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
      .analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);

    await page.getByRole('button', { name: 'Stop moving pictures' }).click();
    await until('the preview is gone', async () => (await preview.count()) === 0);
    const requests = asked.length;
    await page.waitForTimeout(stillMs);
    expect(asked.length).toBe(requests);
    await page.getByRole('button', { name: 'Let live pictures move' }).click();
    await preview.waitFor({ state: 'attached', timeout: slowMachineMs });
    await page.close();
  });

  it('stays still for whoever wants stillness: nothing of it is asked for', async () => {
    const { page, asked } = await openHub((opened) => opened.emulateMedia({ reducedMotion: 'reduce' }));
    await page.waitForTimeout(stillMs);
    expect(await page.getByTestId('live-preview').count()).toBe(0);
    expect(asked).toEqual([]);
    await page.close();
  });
});
