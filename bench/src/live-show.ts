import type { BrowserContext, Page } from 'playwright-core';
import { openBrowser } from '../../tests/harness/browser.ts';
import { openStudio } from '../../tests/harness/pages.ts';
import { prepareShow, type Scenario } from '../../tests/harness/scenario.ts';
import { Stack } from '../../tests/harness/stack.ts';

/** The host's camera: a canvas with the clock. */
export const camera = { width: 1280, height: 720, framesPerSecond: 30 } as const;

/** The viewer's screen: a phone's. */
export const phone = { width: 390, height: 844 } as const;

/** A show on air on this machine, and a browser for those who watch. */
export interface LiveShow {
  readonly publicUrl: string;
  readonly scenario: Scenario;
  readonly audience: BrowserContext;
  close(): Promise<void>;
}

/** Starts everything, and goes live by the studio's own button. */
export async function startLiveShow(): Promise<LiveShow> {
  const stack = await Stack.start();
  const browsers: BrowserContext[] = [];
  const close = async () => {
    for (const browser of browsers) await browser.close();
    await stack.close();
  };
  try {
    const hosts = await openBrowser();
    browsers.push(hosts);
    const audience = await openBrowser(phone);
    browsers.push(audience);
    const scenario = await prepareShow(stack.publicUrl);
    await goLive(await openStudio(hosts, stack.publicUrl, scenario.showId, scenario.host, camera));
    return { publicUrl: stack.publicUrl, scenario, audience, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function goLive(studio: Page): Promise<void> {
  await studio.getByTestId('studio-go-live').click();
  await studio.getByTestId('studio-on-air-frame').waitFor({ state: 'attached', timeout: 30_000 });
}
