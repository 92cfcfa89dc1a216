import { eq } from 'drizzle-orm';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { orderLines, orders } from '../../api/src/areas/orders/postgres/tables.ts';
import { verifyLedger } from '../../api/src/areas/orders/postgres/verify-ledger.ts';
import { stock } from '../../api/src/areas/stock/postgres/tables.ts';
import { openBrowser } from '../harness/browser.ts';
import { fillCheckout } from '../harness/fill-checkout.ts';
import { firstFrameMs, openStudio, openViewer, signInByPage } from '../harness/pages.ts';
import { prepareShow, type Scenario } from '../harness/scenario.ts';
import { Stack } from '../harness/stack.ts';
import { databaseKinds } from '../harness/test-store.ts';
import { until } from '../harness/until.ts';

const onHand = 20;
const slowMachineMs = 60_000;

/** Waits until the viewer has decoded a frame that the host drew after `sinceMs`. */
async function seesAfter(viewer: Page, sinceMs: number): Promise<void> {
  await viewer.waitForFunction((since) => (window.showfloorClock?.readings.at(-1)?.drawnAtMs ?? 0) > since, sinceMs, {
    timeout: slowMachineMs,
  });
}

describe.each(databaseKinds)('a show on %s, from the camera to the paid order', (database) => {
  let stack: Stack;
  let show: Scenario;
  let hostBrowser: BrowserContext;
  let deskBrowser: BrowserContext;
  let viewerBrowser: BrowserContext;
  let studio: Page;
  let viewer: Page;
  let desk: Page;
  let orderNumber = '';

  beforeAll(async () => {
    // On PostgreSQL host and desk are at one api process, and the viewer at another.
    stack = await Stack.start({ database, secondApi: database === 'postgres' });
    show = await prepareShow(stack.publicUrl, onHand);
    [hostBrowser, deskBrowser, viewerBrowser] = await Promise.all([
      openBrowser({ width: 1280, height: 720 }),
      openBrowser({ width: 1440, height: 900 }),
      openBrowser({ width: 390, height: 844 }),
    ]);
  });

  afterAll(async () => {
    await Promise.all([hostBrowser?.close(), deskBrowser?.close(), viewerBrowser?.close()]);
    await stack?.close();
  });

  it('goes live from the browser, and is watched', async () => {
    studio = await openStudio(hostBrowser, stack.publicUrl, show.showId, show.host, {
      width: 1280,
      height: 720,
      framesPerSecond: 30,
    });
    // Measured by the media server, before anything goes on air.
    const upload = studio.getByRole('region', { name: 'Checklist' }).getByText(/^(Enough for 720p|Tight|Too slow): /);
    await upload.waitFor({ timeout: slowMachineMs });
    expect(await upload.textContent()).toMatch(/[1-9][\d,.]* Mbit\/s/);
    await studio.getByTestId('studio-go-live').click();
    await studio.getByTestId('studio-on-air-frame').waitFor({ state: 'attached', timeout: slowMachineMs });

    viewer = await openViewer(viewerBrowser, stack.otherUrl, show.showId);
    await firstFrameMs(viewer, slowMachineMs);
    // Would be gone after a reload.
    await viewer.evaluate(() => Object.assign(window, { neverReloaded: true }));
    await seesAfter(viewer, Date.now());
    await viewer.waitForFunction(() => (window.showfloorClock?.readings.length ?? 0) > 5, undefined, {
      timeout: slowMachineMs,
    });
  });

  it('shows the card that the moderator pins', async () => {
    desk = await deskBrowser.newPage();
    await signInByPage(desk, stack.publicUrl, show.moderator);
    await desk.goto(`${stack.publicUrl}/moderate/${show.showId}`);
    await desk
      .getByTestId('lineup-item')
      .filter({ hasText: 'Clay cup' })
      .getByRole('button', { name: /^pin/i })
      .click();
    const card = viewer.getByTestId('pinned-card');
    await card.waitFor({ timeout: slowMachineMs });
    expect(await card.textContent()).toContain('Clay cup');
    expect(await card.textContent()).toContain('15.00');
  });

  it('goes on for the viewer while the host reloads the page', async () => {
    const playlist = `${stack.mediaUrl}/hls/${show.showId}/multivariant.m3u8`;
    const before = await (await fetch(playlist)).text();
    await studio.reload();
    await studio.getByTestId('studio-on-air-frame').waitFor({ state: 'attached', timeout: slowMachineMs });
    await seesAfter(viewer, Date.now());
    expect(await viewer.evaluate(() => Reflect.get(window, 'neverReloaded'))).toBe(true);

    const rendition = /^(.+playlist\.m3u8)$/m.exec(before)?.[1];
    const media = await (await fetch(new URL(rendition ?? '', playlist))).text();
    expect(media).toContain('#EXT-X-DISCONTINUITY');
    expect(media).not.toContain('#EXT-X-ENDLIST');
  });

  it('goes on for the viewer while the host’s picture changes its shape', async () => {
    const rendition = `${stack.mediaUrl}/hls/${show.showId}/v0/playlist.m3u8`;
    const maps = async () => new Set((await (await fetch(rendition)).text()).match(/#EXT-X-MAP:URI="[^"]+"/g)).size;
    const discontinuities = async () => (await (await fetch(rendition)).text()).split('#EXT-X-DISCONTINUITY\n').length;
    const before = { maps: await maps(), discontinuities: await discontinuities() };
    await studio.evaluate(() => window.showfloorCamera?.resize(960, 720));
    await until('the new size is in the playlist', async () => (await maps()) > before.maps, slowMachineMs);
    await viewer.waitForFunction(
      () => {
        const video = document.querySelector<HTMLVideoElement>('[data-testid="player-video"]');
        return video !== null && Math.abs(video.videoWidth / video.videoHeight - 4 / 3) < 0.02;
      },
      undefined,
      { timeout: slowMachineMs },
    );
    await seesAfter(viewer, Date.now());
    expect(await discontinuities()).toBe(before.discontinuities);
    expect(await viewer.evaluate(() => Reflect.get(window, 'neverReloaded'))).toBe(true);
  });

  it('opens what was pressed, though controls come and the card changes under the finger', async () => {
    const card = viewer.getByTestId('pinned-card');
    const before = await card.boundingBox();
    const words = await card.getByText(/left/).first().boundingBox();
    if (before === null || words === null) throw new Error('the card is not on screen');
    await viewer.mouse.move(words.x + words.width / 2, words.y + words.height / 2);
    await viewer.mouse.down();
    await viewer.getByTestId('play-pause').waitFor();
    await desk
      .getByTestId('lineup-item')
      .filter({ hasText: 'Oak stool' })
      .getByRole('button', { name: /^pin/i })
      .click();
    await card.getByText('Oak stool', { exact: true }).waitFor({ timeout: slowMachineMs });
    await viewer.mouse.up();
    const sheet = viewer.getByTestId('product-sheet');
    await sheet.getByRole('heading', { name: 'Clay cup' }).waitFor({ timeout: slowMachineMs });
    expect((await card.boundingBox())?.y).toBe(before.y);
  });

  it('sells a variant without leaving the picture', async () => {
    const sheet = viewer.getByTestId('product-sheet');
    await sheet.getByText('Moss', { exact: true }).click();
    await sheet.getByTestId('add-to-bag').click();
    await viewer.getByTestId('bag-button').first().click();
    const bag = viewer.getByTestId('bag-sheet');
    await bag.getByTestId('cart-line').filter({ hasText: 'Moss' }).waitFor();
    await bag.getByTestId('checkout').click();

    const checkout = await fillCheckout(viewer, { name: 'Bo Buyer', email: 'buyer@example.test' });
    await checkout.getByTestId('pay').click();
    await viewer.getByTestId('order-confirmation').waitFor({ timeout: slowMachineMs });
    orderNumber = (await viewer.getByTestId('order-number').textContent()) ?? '';
    expect(orderNumber).toMatch(/^SF-/);

    // Whoever looks at the desk, at whichever api, sees what is left.
    await desk
      .getByTestId('lineup-item')
      .filter({ hasText: 'Clay cup' })
      .getByText(`${2 * onHand - 1} left`)
      .waitFor({ timeout: slowMachineMs });
    // The picture kept running behind it all.
    await seesAfter(viewer, Date.now());
    expect(await viewer.evaluate(() => Reflect.get(window, 'neverReloaded'))).toBe(true);
  });

  it('ends: the playlist is closed, and everybody is told', async () => {
    await studio.getByTestId('studio-end').click();
    await studio.getByTestId('studio-end-confirm').click();
    await viewer
      .getByText(/that was the show/i)
      .first()
      .waitFor({ timeout: slowMachineMs });
    await until('the playlist is closed', async () => {
      const media = await (await fetch(`${stack.mediaUrl}/hls/${show.showId}/v0/playlist.m3u8`)).text();
      return media.includes('#EXT-X-ENDLIST');
    });
  });

  it('leaves one paid order in the database, stock moved once, the books right', async () => {
    await stack.stopApis();
    await stack.store.inspect(async (db) => {
      const found = await db.select().from(orders);
      expect(found.map(({ number, state, paymentState }) => [number, state, paymentState])).toEqual([
        [orderNumber, 'confirmed', 'paid'],
      ]);
      const lines = await db.select().from(orderLines);
      expect(lines).toHaveLength(1);
      const [line] = lines;
      if (line === undefined) throw new Error('no line');
      expect(line).toMatchObject({ quantity: 1, productName: 'Clay cup', options: { Colour: 'Moss' } });
      const [bought] = await db.select().from(stock).where(eq(stock.variantId, line.variantId));
      expect(bought).toMatchObject({ onHand, available: onHand - 1, held: 0, sold: 1 });
      expect(await verifyLedger(db)).toEqual([]);
    });
  });
});
