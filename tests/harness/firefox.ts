import { existsSync } from 'node:fs';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import type { Person } from './scenario.ts';

/** Where Firefox is: FIREFOX_BIN, or Debian's. */
function firefoxPath(): string {
  const path = process.env.FIREFOX_BIN ?? '/usr/bin/firefox-esr';
  if (!existsSync(path)) throw new Error(`no Firefox at ${path}: set FIREFOX_BIN, or run "npm run setup -- --tests"`);
  return path;
}

/** A Firefox of one person by WebDriver BiDi, its profile gone with `close`: with a camera and a microphone of its own making, and sound without a gesture. */
export async function openFirefox(): Promise<Browser> {
  return puppeteer.launch({
    browser: 'firefox',
    executablePath: firefoxPath(),
    headless: true,
    defaultViewport: { width: 1280, height: 720 },
    // A machine that does other things besides takes longer.
    protocolTimeout: 180_000,
    timeout: 120_000,
    extraPrefsFirefox: {
      'media.navigator.streams.fake': true,
      'media.navigator.permission.disabled': true,
      'media.autoplay.default': 0,
      'media.autoplay.blocking_policy': 0,
      // WebRTC hides local addresses behind mDNS names, which nothing on a bare machine resolves.
      'media.peerconnection.ice.obfuscate_host_addresses': false,
    },
  });
}

/** Signs in by the sign-in page, as a person would. */
export async function signInFirefox(page: Page, publicUrl: string, person: Person): Promise<void> {
  await page.goto(`${publicUrl}/sign-in`);
  await page.locator('input[type="email"]').fill(person.email);
  await page.locator('input[type="password"]').fill(person.password);
  await page.locator('button[type="submit"]').click();
  await page.waitForFunction(() => !location.pathname.startsWith('/sign-in'), { timeout: 60_000 });
}
