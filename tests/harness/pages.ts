import type { BrowserContext, Page } from 'playwright-core';
import {
  type ClockPictureOptions,
  installClockCamera,
  installClockReader,
  type ViewerReport,
} from './clock-picture.ts';
import type { Person } from './scenario.ts';

/** Signs in by the sign-in page, as a person would. */
export async function signInByPage(page: Page, publicUrl: string, person: Person): Promise<void> {
  await page.goto(`${publicUrl}/sign-in`);
  await page.getByLabel('E-mail').fill(person.email);
  await page.getByLabel('Password', { exact: true }).fill(person.password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
}

/** A page with the clock for a camera, in the studio of a show. */
export async function openStudio(
  browser: BrowserContext,
  publicUrl: string,
  showId: string,
  host: Person,
  camera: ClockPictureOptions,
): Promise<Page> {
  const page = await browser.newPage();
  await page.addInitScript(installClockCamera, camera);
  await signInByPage(page, publicUrl, host);
  await page.goto(`${publicUrl}/studio/${showId}`);
  return page;
}

/** A page that watches, reading the clock from every frame. */
export async function openViewer(browser: BrowserContext, publicUrl: string, showId: string): Promise<Page> {
  const page = await browser.newPage();
  await page.addInitScript(installClockReader);
  await page.goto(`${publicUrl}/shows/${showId}`);
  return page;
}

/** Waits for the first readable frame; gives the ms from navigation to it. */
export async function firstFrameMs(page: Page, timeoutMs = 60_000): Promise<number> {
  const handle = await page.waitForFunction(
    () => {
      const first = window.showfloorClock?.readings[0];
      return first === undefined ? null : first.shownAtMs - performance.timeOrigin;
    },
    undefined,
    { timeout: timeoutMs, polling: 20 },
  );
  const value = await handle.jsonValue();
  if (typeof value !== 'number') throw new Error('no first frame');
  return value;
}

/** What the viewer's page has read so far; with `forget` the page starts anew. */
export async function viewerReport(page: Page, forget = false): Promise<ViewerReport> {
  return page.evaluate((clear) => {
    const found = window.showfloorClock;
    if (found === undefined) throw new Error('this page has no clock reader');
    const copy = structuredClone(found);
    if (clear) Object.assign(found, { unreadable: 0, stalls: 0, readings: [], cards: [] });
    return copy;
  }, forget);
}
