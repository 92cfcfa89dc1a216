import { AxeBuilder } from '@axe-core/playwright';
import { productSchema } from '@showfloor/contracts/catalog';
import { orderListSchema } from '@showfloor/contracts/order';
import { showSalesSchema } from '@showfloor/contracts/sales';
import { showListSchema } from '@showfloor/contracts/show';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keepScreenshot } from '../harness/keep-screenshot.ts';
import { signInByPage } from '../harness/pages.ts';
import { ShowStack } from '../harness/show-stack.ts';
import { publishSynthetic } from '../harness/synthetic-publisher.ts';

const slowMachineMs = 90_000;

describe('a rehearsal with a crowd', () => {
  let site: ShowStack;
  let desk: Page;
  let standInId = '';

  beforeAll(async () => {
    site = await ShowStack.start();
    const browser = await site.openBrowser({ width: 1440, height: 900 });
    browser.setDefaultTimeout(slowMachineMs);
    desk = await browser.newPage();
    await signInByPage(desk, site.stack.publicUrl, site.show.owner);
  });

  afterAll(() => site?.close());

  /** What the brand has, and what everybody sees. */
  async function figures() {
    const { owner, brandId, showId, products } = site.show;
    const get = owner.session;
    return {
      orders: (await get.get(`/api/brands/${brandId}/orders`, orderListSchema)).orders,
      sales: await get.get(`/api/shows/${showId}/sales`, showSalesSchema),
      stock: await Promise.all(products.map(({ id }) => get.get(`/api/products/${id}`, productSchema))),
      shows: (await (await fetch(`${site.stack.publicUrl}/api/shows`)).json()) as unknown,
    };
  }
  const checklist = (page: Page) => page.getByRole('region', { name: 'Checklist' });
  const figure = (what: string) => desk.getByTestId(`rehearsal-${what}`);
  const numberIn = async (what: string) => Number(/\d+/.exec((await figure(what).textContent()) ?? '')?.[0] ?? 0);

  it('is started from the desk, and its crowd is there', async () => {
    await desk.goto(`${site.stack.publicUrl}/moderate/${site.show.showId}`);
    await desk.getByRole('button', { name: 'Rehearse', exact: true }).click();
    const dialog = desk.getByRole('dialog');
    for (const [label, count] of [
      ['Viewers', '4'],
      ['Chatters', '4'],
      ['Buyers', '6'],
    ] as const)
      await dialog.getByLabel(label).fill(count);
    await keepScreenshot(desk, 'rehearsal-form');
    await dialog.getByRole('button', { name: 'Start the rehearsal' }).click();
    await desk.waitForURL((url) => !url.pathname.endsWith(site.show.showId));
    standInId = new URL(desk.url()).pathname.split('/').at(-1) ?? '';
    await figure('inside').filter({ hasText: '14 of 14 in the room' }).waitFor();
    await desk.getByText('14 viewers').waitFor({ state: 'attached' });
  });

  it('has a picture, a card, a chat, and orders that rise', async () => {
    const before = await figures();
    const host = await publishSynthetic(site.stack.publicUrl, standInId, site.show.host);
    try {
      await desk.getByRole('button', { name: 'Pin Clay cup' }).click();
      await desk.getByTestId('desk-message').first().waitFor();
      await expect.poll(() => numberIn('orders'), { timeout: slowMachineMs }).toBeGreaterThanOrEqual(2);
      expect(await numberIn('messages')).toBeGreaterThanOrEqual(1);
      const watch = await desk.context().newPage();
      await watch.goto(`${site.stack.publicUrl}/shows/${standInId}`);
      await watch.getByTestId('pinned-card').first().waitFor();
      await watch.close();
      await keepScreenshot(desk, 'rehearsal-desk');
      const { violations } = await new AxeBuilder({ page: desk }).withTags(['wcag2a', 'wcag2aa', 'wcag22aa']).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([]);
    } finally {
      await host.close();
    }
    expect(await figures()).toEqual(before);
  });

  it('has its lineup dragged at the desk, seen in the studio, and colleagues who see each other', async () => {
    const browser = await site.openBrowser({ width: 1280, height: 720 });
    browser.setDefaultTimeout(slowMachineMs);
    const studio = await browser.newPage();
    await signInByPage(studio, site.stack.publicUrl, site.show.host);
    // The show's own studio leads there.
    await studio.goto(`${site.stack.publicUrl}/studio/${site.show.showId}`);
    await checklist(studio).getByRole('link', { name: 'Go to it' }).click();
    await studio.waitForURL(`${site.stack.publicUrl}/studio/${standInId}`);
    await desk.getByTestId('team-here').filter({ hasText: 'Hugo · Studio' }).waitFor();
    await studio.getByTestId('team-here').filter({ hasText: 'Olga · Desk' }).waitFor();

    const [cup, stool] = ['Clay cup', 'Oak stool'].map((name) => desk.getByRole('button', { name: `Move ${name}` }));
    const [from, to] = [await stool?.boundingBox(), await cup?.boundingBox()];
    if (!from || !to) throw new Error('there is nothing to drag');
    await desk.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
    await desk.mouse.down();
    await desk.mouse.move(to.x + to.width / 2, to.y + to.height / 2, { steps: 8 });
    await keepScreenshot(desk, 'lineup-dragged');
    await desk.mouse.up();
    for (const page of [desk, studio])
      await page.getByTestId('lineup-item').first().filter({ hasText: 'Oak stool' }).waitFor();
    await keepScreenshot(studio, 'rehearsal-studio');
    await desk.setViewportSize({ width: 390, height: 844 });
    await desk.getByRole('tab', { name: 'Lineup' }).click();
    await keepScreenshot(desk, 'rehearsal-phone');
    await desk.setViewportSize({ width: 1440, height: 900 });
    await studio.close();
    await desk.getByTestId('team-here').waitFor({ state: 'detached' });
  });

  it('is nobody’s but the team’s', async () => {
    const stranger = await (await site.openVisitors({ width: 1280, height: 800 })).newPage();
    await stranger.goto(`${site.stack.publicUrl}/shows/${standInId}`);
    await stranger.getByText('There is no such show').waitFor();
    const listed = showListSchema.parse(await (await fetch(`${site.stack.publicUrl}/api/shows`)).json());
    expect(listed.shows.map(({ id }) => id)).toEqual([site.show.showId]);
    await stranger.close();
  });

  it('is stopped, and nothing of it was counted', async () => {
    await desk.getByRole('button', { name: 'Stop the rehearsal' }).click();
    await desk.getByText('The rehearsal was stopped.').waitFor();
    const sold = await numberIn('orders');
    expect(sold).toBeGreaterThanOrEqual(2);
    const { orders, sales, stock } = await figures();
    expect(orders).toEqual([]);
    expect([sales.orders, sales.pieces, sales.revenue.amountMinor]).toEqual([0, 0, 0]);
    for (const { variants } of stock)
      for (const variant of variants) expect(variant).toMatchObject({ available: 20, onHand: 20 });
    await desk.getByRole('link', { name: 'Back to the show', exact: true }).last().click();
    await desk.getByRole('button', { name: 'Rehearse again' }).waitFor();
  });

  it('is ticked off in the studio, where another one is a press away', async () => {
    await desk.goto(`${site.stack.publicUrl}/studio/${site.show.showId}`);
    await checklist(desk)
      .getByText(/^Done on /)
      .waitFor();
    await keepScreenshot(desk, 'rehearsal-checklist');
    await checklist(desk).getByRole('button', { name: 'Rehearse again' }).click();
    await desk.getByRole('dialog', { name: 'Rehearse this show' }).waitFor();
  });
});
