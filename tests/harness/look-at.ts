import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { axeViolations } from './axe-violations.ts';
import { keepScreenshot } from './keep-screenshot.ts';

const sizes = { phone: { width: 390, height: 844 }, desk: { width: 1280, height: 800 } };

/** Looks at a page on a phone and on a desk: axe finds nothing, nothing is clipped, and a picture of each is kept under `name`. @param part what has to be in it. Default: nothing. */
export async function lookAt(page: Page, name: string, part?: Locator): Promise<void> {
  for (const [size, viewport] of Object.entries(sizes)) {
    await page.setViewportSize(viewport);
    expect([name, size, ...(await axeViolations(page))]).toEqual([name, size]);
    const clipped = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect([name, size, Math.max(0, clipped)]).toEqual([name, size, 0]);
    await part?.scrollIntoViewIfNeeded();
    await keepScreenshot(page, `${name}-${size}`);
  }
}
