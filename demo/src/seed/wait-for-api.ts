import { setTimeout as delay } from 'node:timers/promises';

const askEveryMs = 250;

/**
 * Waits until the api answers that it is ready: it may be starting too, or starting again.
 * @param signal ends the waiting.
 */
export async function waitForApi(publicUrl: string, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const answer = await fetch(`${publicUrl}/readyz`, { signal: AbortSignal.timeout(5_000) }).catch(() => null);
    await answer?.arrayBuffer();
    if (answer?.ok) return;
    await delay(askEveryMs, undefined, { signal }).catch(() => {});
  }
}
