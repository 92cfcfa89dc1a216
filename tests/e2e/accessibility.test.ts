import type { BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeViolations } from '../harness/axe-violations.ts';
import { openBrowser } from '../harness/browser.ts';
import { signInByPage } from '../harness/pages.ts';
import { prepareShow, type Scenario } from '../harness/scenario.ts';
import { Stack } from '../harness/stack.ts';

const sizes = [
  { name: 'phone', width: 390, height: 844 },
  { name: 'desktop', width: 1440, height: 900 },
];

/** Pages of the office whose list has something in these tests. */
const listed = /^\/brand\/(products|shows|members)$/;

let stack: Stack;
let show: Scenario;

beforeAll(async () => {
  stack = await Stack.start();
  show = await prepareShow(stack.publicUrl);
});

afterAll(() => stack?.close());

describe.each(sizes)('WCAG 2.2 AA on a $name', ({ width, height }) => {
  let browser: BrowserContext;

  beforeAll(async () => {
    browser = await openBrowser({ width, height });
  });

  afterAll(() => browser?.close());

  async function look(path: string) {
    const page = await browser.newPage();
    await page.goto(`${stack.publicUrl}${path}`);
    await page.getByRole('heading').or(page.getByRole('banner')).first().waitFor();
    await page.waitForLoadState('load');
    // What is listed, where something is.
    const list = page.getByRole('table').or(page.getByRole('main').getByRole('list'));
    if (listed.test(path)) await list.first().waitFor();
    const violations = await axeViolations(page);
    const clipped = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    await page.close();
    return { violations, clipped };
  }

  it.each(['/', '/sign-in', '/orders', '/nowhere'])('%s, for a visitor', async (path) => {
    const found = await look(path);
    expect(found.violations).toEqual([]);
    expect(found.clipped).toBeLessThanOrEqual(0);
  });

  it('the watch page, the studio, the desk and the back office, for the team', async () => {
    const page = await browser.newPage();
    await signInByPage(page, stack.publicUrl, show.owner);
    await page.close();
    const office = [
      'products',
      'products/new',
      'shows',
      `shows/${show.showId}`,
      'orders',
      'vouchers',
      'moderation',
      'members',
    ];
    const pages = [`/shows/${show.showId}`, `/studio/${show.showId}`, `/moderate/${show.showId}`, '/brand'];
    for (const path of [...pages, ...office.map((name) => `/brand/${name}`)]) {
      const found = await look(path);
      expect(found.violations, path).toEqual([]);
      expect(found.clipped, path).toBeLessThanOrEqual(0);
    }
  });
});
