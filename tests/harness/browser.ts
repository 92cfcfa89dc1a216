import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import type { NetworkLine } from './network-line.ts';

/** Where Chromium is: CHROMIUM_BIN, or Debian's. */
function chromiumPath(): string {
  const path = process.env.CHROMIUM_BIN ?? '/usr/bin/chromium';
  if (!existsSync(path)) throw new Error(`no Chromium at ${path}: set CHROMIUM_BIN, or run "npm run setup"`);
  return path;
}

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
  '--disable-background-timer-throttling',
  '--disable-backgrounding-occluded-windows',
  '--disable-renderer-backgrounding',
  // WebRTC hides local addresses behind mDNS names, which nothing on a bare machine resolves.
  '--disable-features=WebRtcHideLocalIpsWithMdns',
];

/** The screen of a phone held upright. */
export const phone = { width: 390, height: 844 } as const;

export interface BrowserOptions {
  readonly width?: number;
  readonly height?: number;
  /** Let pages play sound without a gesture. Default true; false to see what a first-time visitor gets. */
  readonly autoplay?: boolean;
}

export interface VisitorOptions extends Pick<BrowserOptions, 'width' | 'height'> {
  /** As somebody who has told the browser to go on to a site whose certificate it doesn't know. Default false. */
  readonly believesAnyCertificate?: boolean;
}

/** A browser of many people at once: less to start than one for each, and like those they share no connections. */
export async function openVisitors(options: VisitorOptions = {}): Promise<Visitors> {
  const browser = await chromium.launch({
    executablePath: chromiumPath(),
    headless: true,
    args: [...flags, '--autoplay-policy=no-user-gesture-required'],
  });
  return {
    async newPage({ line, ...who } = {}) {
      const viewport = { width: options.width ?? 1280, height: options.height ?? 800 };
      const context = await browser.newContext({
        viewport,
        ignoreHTTPSErrors: options.believesAnyCertificate ?? false,
        ...(line && { proxy: line.proxy }),
        ...who,
      });
      context.setDefaultTimeout(60_000);
      const page = await context.newPage();
      // A visitor of one page is gone with it.
      page.once('close', () => void context.close().catch(() => undefined));
      return page;
    },
    close: () => browser.close(),
  };
}

/** Of one visitor. */
interface VisitorPlace {
  /** By which network they come. Default: this machine's own. */
  readonly line?: NetworkLine;
  /** What their browser says that it is. Default: what it is. */
  readonly userAgent?: string;
}

export interface Visitors {
  /** A page of somebody new. */
  newPage(place?: VisitorPlace): Promise<Page>;
  close(): Promise<void>;
}

/** A browser of one person: own process, own profile, gone with `close`. */
export async function openBrowser(options: BrowserOptions = {}): Promise<BrowserContext> {
  const profile = await mkdtemp(join(tmpdir(), 'showfloor-chromium-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: chromiumPath(),
    headless: true,
    args: [...flags, ...(options.autoplay === false ? [] : ['--autoplay-policy=no-user-gesture-required'])],
    viewport: { width: options.width ?? 1280, height: options.height ?? 800 },
    permissions: ['camera', 'microphone'],
  });
  // A machine that does other things besides takes longer; what never comes still ends the test.
  context.setDefaultTimeout(60_000);
  const close = context.close.bind(context);
  context.close = async (reason) => {
    await close(reason);
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  };
  return context;
}
