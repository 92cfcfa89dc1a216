import type { Page } from 'playwright-core';

/** Presses "Go live" in the studio and waits until the picture is on air. */
export async function goLive(studio: Page): Promise<void> {
  await studio.getByTestId('studio-go-live').click();
  await studio.getByTestId('studio-on-air-frame').waitFor({ timeout: 30_000 });
}
