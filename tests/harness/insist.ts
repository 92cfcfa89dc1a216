import { setTimeout as wait } from 'node:timers/promises';
import type { HttpAnswer } from './http-client.ts';

/** Asks, and again when no answer came or it could not be served, as a page does. */
export async function insist(ask: () => Promise<HttpAnswer>): Promise<HttpAnswer> {
  for (;;) {
    const answer = await ask().catch(() => null);
    if (answer !== null && answer.status < 500) return answer;
    await wait(200);
  }
}
