import type { BrowserContext, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, phone } from '../harness/browser.ts';
import { keepScreenshot } from '../harness/keep-screenshot.ts';
import { signInByPage } from '../harness/pages.ts';
import { prepareShow, type Scenario } from '../harness/scenario.ts';
import { ShowStack } from '../harness/show-stack.ts';

const slowMachineMs = 60_000;
const usualText = 16;

/** `cropped`: how much of a 9:16 picture may be cut off; only a phone held upright is filled. */
const sizes = [
  { name: 'phone', ...phone, textPx: usualText, cropped: 0.2 },
  { name: 'phone on its side', width: 844, height: 390, textPx: usualText, cropped: 0.01 },
  { name: 'small tablet', width: 640, height: 900, textPx: usualText, cropped: 0.01 },
  { name: 'desktop', width: 1440, height: 900, textPx: usualText, cropped: 0.01 },
  { name: 'phone with text at 200 %', ...phone, textPx: 2 * usualText, cropped: 0.2 },
  { name: 'desktop with text at 200 %', width: 1440, height: 900, textPx: 2 * usualText, cropped: 0.01 },
];

let site: ShowStack;
let rehearsal: Scenario;

beforeAll(async () => {
  site = await ShowStack.start();
  rehearsal = await prepareShow(site.stack.publicUrl);
  await site.putOnAir();
  await site.pinFirstProduct();
});

afterAll(() => site?.close());

/** Sheets and cards come in from somewhere. */
const settles = (page: Page) =>
  page.evaluate(async () => {
    const moving = document
      .getAnimations()
      .filter((one) => one.effect?.getTiming().iterations !== Number.POSITIVE_INFINITY)
      // What goes by how far something is scrolled never ends.
      .filter(({ timeline }) => timeline === document.timeline);
    await Promise.allSettled(moving.map(({ finished }) => finished));
  });

/** Whole on screen, and what a tap on its middle meets. */
async function canBePressed(control: Locator, what: string): Promise<void> {
  await control.waitFor({ timeout: slowMachineMs });
  const found = await control.evaluate((element) => {
    const { left, top, right, bottom } = element.getBoundingClientRect();
    const met = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    return {
      inside: left >= 0 && top >= 0 && right <= innerWidth + 0.5 && bottom <= innerHeight + 0.5,
      // What is in the way is named: a failure elsewhere has nothing else to be read by.
      inTheWay: met === null || element.contains(met) || met.contains(element) ? '' : met.outerHTML.slice(0, 300),
    };
  });
  expect(found, what).toEqual({ inside: true, inTheWay: '' });
}

const overflow = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);

/** The share of the picture that its box cuts off. */
const cutOff = (page: Page) =>
  page.evaluate(() => {
    const video = document.querySelector('video');
    if (video === null) return 1;
    if (getComputedStyle(video).objectFit !== 'cover') return 0;
    const [box, picture] = [video.clientWidth / video.clientHeight, video.videoWidth / video.videoHeight];
    return 1 - Math.min(box, picture) / Math.max(box, picture);
  });

describe.each(sizes)('on a $name', ({ name, width, height, textPx, cropped }) => {
  let browser: BrowserContext;

  beforeAll(async () => {
    browser = await openBrowser({ width, height });
  });
  afterAll(() => browser?.close());

  async function open(url: string): Promise<Page> {
    const page = await browser.newPage();
    // What a person sets in the browser, and not a zoom: media queries know of it.
    const session = await browser.newCDPSession(page);
    await session.send('Page.setFontSizes', { fontSizes: { standard: textPx } });
    await page.goto(url);
    return page;
  }

  it('the show is watched, with its card and the chat in reach, and bought from', async () => {
    const page = await open(site.watchUrl);
    const card = page.getByTestId('pinned-card');
    await card.waitFor({ timeout: slowMachineMs });
    await settles(page);
    await keepScreenshot(page, `watch ${name}`);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    expect(await cutOff(page)).toBeLessThanOrEqual(cropped);
    await canBePressed(card.getByRole('button').first(), 'the card');
    await canBePressed(card.getByRole('button').getByText('€15.00').first(), 'the price on the card');
    await canBePressed(page.getByTestId('chat-input'), 'the message field');
    await canBePressed(page.getByTestId('bag-button').first(), 'the bag');

    await card.getByRole('button').first().click();
    const sheet = page.getByTestId('product-sheet');
    await sheet.waitFor();
    await settles(page);
    await keepScreenshot(page, `product ${name}`);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await canBePressed(sheet.getByText('Moss', { exact: true }), 'an option');
    await canBePressed(page.getByTestId('buy-now'), 'the button that buys');
    await sheet.getByText('Moss', { exact: true }).click();
    await page.getByTestId('buy-now').click();
    const checkout = page.getByTestId('checkout-sheet');
    await page.getByTestId('pay').waitFor({ timeout: slowMachineMs });
    await settles(page);
    await keepScreenshot(page, `checkout ${name}`);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await canBePressed(page.getByTestId('pay'), 'the button that pays');
    await checkout.getByLabel('Country').selectOption('DE');
    for (const label of ['E-mail', 'City', 'Postal code']) {
      await checkout.getByLabel(label).scrollIntoViewIfNeeded();
      await canBePressed(checkout.getByLabel(label), label);
    }
    await page.close();
  });

  it('the card comes where it stays, however slow the phone', async () => {
    const page = await browser.newPage();
    const slow = await browser.newCDPSession(page);
    await page.addInitScript(() => {
      const cards = new Set<Element>();
      Object.assign(globalThis, { cardsDrawn: () => cards.size });
      new MutationObserver(() => {
        const card = document.querySelector('[data-testid=pinned-card]');
        if (card !== null) cards.add(card);
      }).observe(document, { childList: true, subtree: true });
    });
    await slow.send('Emulation.setCPUThrottlingRate', { rate: 5 });
    await page.goto(site.watchUrl);
    await page.getByTestId('pinned-card').waitFor({ timeout: slowMachineMs });
    await slow.send('Emulation.setCPUThrottlingRate', { rate: 1 });
    await page.getByTestId('chat-input').waitFor({ timeout: slowMachineMs });
    await settles(page);
    expect(await page.evaluate('cardsDrawn()')).toBe(1);
    await page.close();
  });

  it('the studio and the desk have what the team presses in reach', async () => {
    const signIn = await browser.newPage();
    await signInByPage(signIn, site.stack.publicUrl, rehearsal.owner);
    await signIn.close();
    const studio = await open(`${site.stack.publicUrl}/studio/${rehearsal.showId}`);
    const goLive = studio.getByTestId('studio-go-live');
    await goLive.waitFor({ timeout: slowMachineMs });
    await studio.getByRole('button', { name: 'Mute microphone' }).waitFor({ timeout: slowMachineMs });
    await settles(studio);
    await keepScreenshot(studio, `studio ${name}`);
    expect(await overflow(studio)).toBeLessThanOrEqual(0);
    await goLive.scrollIntoViewIfNeeded();
    await canBePressed(goLive, 'Go live');
    await studio.close();

    const desk = await open(`${site.stack.publicUrl}/moderate/${rehearsal.showId}`);
    const tab = desk.getByRole('tab', { name: 'Lineup' });
    const item = desk.getByTestId('lineup-item').first();
    await tab.or(item).first().waitFor({ timeout: slowMachineMs });
    if (!(await item.isVisible())) await tab.click();
    await item.waitFor();
    await settles(desk);
    await keepScreenshot(desk, `desk ${name}`);
    expect(await overflow(desk)).toBeLessThanOrEqual(0);
    const pin = item.getByRole('button', { name: /^pin/i });
    await pin.scrollIntoViewIfNeeded();
    await canBePressed(pin, 'Pin');
    await desk.close();
    await browser.clearCookies();
  });
});
