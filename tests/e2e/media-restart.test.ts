import { showSchema } from '@showfloor/contracts/show';
import type { Page, Route } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { phone, type Visitors } from '../harness/browser.ts';
import { playerStanding, playsFrames } from '../harness/plays-frames.ts';
import { ShowStack } from '../harness/show-stack.ts';

const slowMachineMs = 90_000;

let site: ShowStack;
let visitors: Visitors;
let viewer: Page;
let hlsUrl: string;

beforeAll(async () => {
  site = await ShowStack.start();
  ({ hlsUrl } = await site.putOnAir());
  visitors = await site.openVisitors(phone);
});

afterAll(() => site?.close());

/** Waits until the page shows this state of the player; fails with the one it shows, and where it stands. */
async function shows(view: string): Promise<void> {
  const seen = viewer.locator(`[data-testid=player][data-view=${view}]`).waitFor({ timeout: slowMachineMs });
  await seen.catch(async (cause: unknown) => {
    const shown = await viewer.getByTestId('player').getAttribute('data-view');
    throw new Error(`the player shows "${shown}": ${await playerStanding(viewer)}\n${await playlist()}`, { cause });
  });
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
  await page.goto(site.watchUrl);
  await asked;
  return { page, release: resolve };
}

const playlistUrl = () => new URL('v0/playlist.m3u8', hlsUrl);
async function playlist(): Promise<string> {
  return (await fetch(playlistUrl())).text();
}

it('goes on for the viewer when the media server is stopped and started, without a reload', async () => {
  viewer = await visitors.newPage();
  await viewer.goto(site.watchUrl);
  await shows('live');
  await playsFrames(viewer);
  // Would be gone after a reload.
  await viewer.evaluate(() => Object.assign(window, { neverReloaded: true }));
  const before = await playlist();

  await site.stack.media.stop();
  await shows('reconnecting');
  // The last frame stays.
  expect(await viewer.evaluate(() => document.querySelector('video')?.readyState)).toBeGreaterThanOrEqual(2);
  expect(await viewer.getByText(/that was the show/i).count()).toBe(0);

  await site.stack.media.start();
  await shows('live');
  await playsFrames(viewer);
  expect(await viewer.evaluate(() => Reflect.get(window, 'neverReloaded'))).toBe(true);
  const after = await playlist();
  expect(after).toContain('#EXT-X-DISCONTINUITY');
  expect(after).not.toContain('#EXT-X-ENDLIST');
  const lastOf = (text: string) => text.match(/^seg-.*$/gm)?.at(-1) ?? 'none';
  expect(after).toContain(lastOf(before));
});

it('plays for who watched and for who comes meanwhile when the media server is killed and started', async () => {
  await playsFrames(viewer);
  // Asks while nothing listens.
  const early = await openHeld();
  await site.stack.media.kill();
  early.release();
  const late = await openHeld();
  await site.stack.media.start();
  late.release();
  const hung: string[] = [];
  const pages = [
    { who: 'who watched', page: viewer },
    { who: 'who came before', page: early.page },
    { who: 'who came after', page: late.page },
  ];
  await Promise.all(
    pages.map(({ who, page }) =>
      playsFrames(page, { who, playlistUrl: playlistUrl() }).catch((error) => hung.push(String(error))),
    ),
  );
  expect(hung, site.stack.media.output).toEqual([]);
  expect(await viewer.evaluate(() => Reflect.get(window, 'neverReloaded'))).toBe(true);
});

it('is over for the viewer when the show is ended', async () => {
  const { owner, showId } = site.show;
  await owner.session.post(`/api/shows/${showId}/end`, {}, showSchema);
  await shows('over');
});
