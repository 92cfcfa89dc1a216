import { showSchema } from '@showfloor/contracts/show';
import { appendedCuesSchema } from '@showfloor/contracts/timeline';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SyntheticHost } from '../../demo/src/host/synthetic-host.ts';
import { openBrowser } from '../harness/browser.ts';
import { signInByPage } from '../harness/pages.ts';
import { prepareShow, type Scenario } from '../harness/scenario.ts';
import { Stack } from '../harness/stack.ts';
import { publishSynthetic } from '../harness/synthetic-publisher.ts';
import { until } from '../harness/until.ts';

const slowMachineMs = 60_000;

let stack: Stack;
let show: Scenario;
let host: SyntheticHost;

beforeAll(async () => {
  stack = await Stack.start();
  show = await prepareShow(stack.publicUrl);
  const { session } = show.owner;
  const { playback } = await session.post(`/api/shows/${show.showId}/start`, {}, showSchema);
  host = await publishSynthetic(stack.publicUrl, show.showId, show.host);
  await until('the program is on air', async () => (await fetch(playback.hls)).ok, slowMachineMs);
  const [product] = show.products;
  await session.post(`/api/shows/${show.showId}/pins`, { productId: product?.id }, appendedCuesSchema);
});

afterAll(async () => {
  await host?.close();
  await stack?.close();
});

/**
 * The controls of a page, or of a sheet over it, that cannot be used: those that stick out at a side, and those of which something else covers
 * the middle. What is scrolled out of its list is not meant.
 */
async function unusable(page: Page, within = 'body'): Promise<string[]> {
  // Sheets have come to rest.
  await page.evaluate(() =>
    Promise.all(
      document.getAnimations().flatMap((one) => (one.effect?.getTiming().iterations === 1 ? one.finished : [])),
    ),
  );
  return page.evaluate((selector) => {
    const found: string[] = [];
    const wide = document.documentElement.scrollWidth - window.innerWidth;
    if (wide > 0) found.push(`the page is ${wide} px too wide`);
    const scrolls = (element: Element) => /auto|scroll/.test(getComputedStyle(element).overflow);
    const controls = document.querySelectorAll<HTMLElement>(
      `${selector} :is(button, a[href], input:not([type="radio"]), select, textarea)`,
    );
    for (const control of controls) {
      if (!control.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
      const name = `${control.tagName} ${control.ariaLabel ?? control.textContent ?? ''}`.trim().slice(0, 40);
      const box = control.getBoundingClientRect();
      if (box.width <= 1 || getComputedStyle(control).pointerEvents === 'none') continue;
      const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
      let list: Element | null = control.parentElement;
      while (list && !scrolls(list)) list = list.parentElement;
      const frame = list?.getBoundingClientRect();
      if (frame && (y < frame.top || y > frame.bottom || x < frame.left || x > frame.right)) continue;
      if (!list && (y < 0 || y > window.innerHeight)) continue;
      if (!list && (box.left < 0 || box.right > window.innerWidth)) found.push(`${name} sticks out`);
      const there = document.elementFromPoint(x, y);
      if (there && there !== control && !control.contains(there) && !there.contains(control))
        found.push(`${name} is covered by ${there.tagName} ${there.textContent?.slice(0, 20)}`);
    }
    return found;
  }, within);
}

const sizes = [
  { name: 'phone', width: 390, height: 844 },
  { name: 'phone on its side', width: 844, height: 390 },
  { name: 'small tablet', width: 640, height: 900 },
  { name: 'desktop', width: 1440, height: 900 },
  { name: 'phone with letters twice as large', width: 390, height: 844, fontSizePx: 32 },
  { name: 'desktop with letters twice as large', width: 1440, height: 900, fontSizePx: 32 },
];

describe.each(sizes)('on a $name', ({ width, height, fontSizePx = 16 }) => {
  let browser: BrowserContext;
  let page: Page;

  beforeAll(async () => {
    browser = await openBrowser({ width, height, fontSizePx });
    page = await browser.newPage();
    await signInByPage(page, stack.publicUrl, show.owner);
  });
  afterAll(() => browser?.close());

  it('every control of the watch page and its sheets can be used', async () => {
    await page.goto(`${stack.publicUrl}/shows/${show.showId}`);
    await page.locator('[data-testid="player"][data-view="live"]').waitFor({ timeout: slowMachineMs });
    const card = page.getByTestId('pinned-card');
    await card.waitFor({ timeout: slowMachineMs });
    expect(await unusable(page)).toEqual([]);
    const beside = width / (fontSizePx / 16) >= 640;
    const picture = await page.getByTestId('player').boundingBox();
    const cardBox = await card.boundingBox();
    // Beside the picture nothing lies on it but its own controls, and it is not cropped.
    if (beside && width < 1024) expect(cardBox?.x).toBeGreaterThanOrEqual((picture?.x ?? 0) + (picture?.width ?? 0));
    if (beside)
      expect(await page.locator('video').evaluate((video) => getComputedStyle(video).objectFit)).toBe('contain');
    await card.getByRole('button').click();
    await page.getByTestId('buy-now').waitFor();
    expect(await unusable(page, '[data-testid="product-sheet"]')).toEqual([]);
    await page.getByTestId('buy-now').click();
    await page.getByTestId('pay').waitFor();
    expect(await unusable(page, '[data-testid="checkout-sheet"]')).toEqual([]);
    const field = await page.getByTestId('checkout-sheet').getByLabel('E-mail').boundingBox();
    expect((field?.y ?? height) + (field?.height ?? 0)).toBeLessThan(height);
  });

  it('nothing of the card lies on anything else of it', async () => {
    await page.goto(`${stack.publicUrl}/shows/${show.showId}`);
    const card = page.getByTestId('pinned-card');
    await card.waitFor({ timeout: slowMachineMs });
    const overlapping = await card.evaluate((element) => {
      const parts = [...element.querySelectorAll('button > span > *')].map((part) => part.getBoundingClientRect());
      return parts.some((a, index) =>
        parts
          .slice(index + 1)
          .some((b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom),
      );
    });
    expect(overlapping).toBe(false);
  });

  it('every control of the studio and the desk can be used', async () => {
    await page.goto(`${stack.publicUrl}/studio/${show.showId}`);
    await page.getByTestId('studio-end').waitFor();
    await page.getByTestId('lineup-item').first().waitFor();
    expect(await unusable(page)).toEqual([]);
    await page.goto(`${stack.publicUrl}/moderate/${show.showId}`);
    await page
      .getByRole('tab', { name: 'Chat' })
      .or(page.getByRole('region', { name: 'Chat' }))
      .first()
      .waitFor();
    expect(await unusable(page)).toEqual([]);
  });
});
