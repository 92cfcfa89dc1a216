import type { BrowserContext, Page } from 'playwright-core';
import { phone } from '../../tests/harness/browser.ts';
import { openStudio } from '../../tests/harness/pages.ts';
import type { Scenario } from '../../tests/harness/scenario.ts';
import { ShowStack } from '../../tests/harness/show-stack.ts';

/** The host's camera: a canvas with the clock. */
export const camera = { width: 1280, height: 720, framesPerSecond: 30 } as const;

/** A show on air on this machine, and a browser for those who watch. */
export interface LiveShow {
  readonly publicUrl: string;
  readonly scenario: Scenario;
  readonly audience: BrowserContext;
  close(): Promise<void>;
}

/** Starts everything, and goes live by the studio's own button. */
export async function startLiveShow(): Promise<LiveShow> {
  const site = await ShowStack.start();
  const close = () => site.close();
  try {
    const { stack, show } = site;
    const hosts = await site.openBrowser();
    const audience = await site.openBrowser(phone);
    await goLive(await openStudio(hosts, stack.publicUrl, show.showId, show.host, camera));
    return { publicUrl: stack.publicUrl, scenario: show, audience, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function goLive(studio: Page): Promise<void> {
  await studio.getByTestId('studio-go-live').click();
  await studio.getByTestId('studio-on-air-frame').waitFor({ state: 'attached', timeout: 30_000 });
}
