import { setTimeout as delay } from 'node:timers/promises';

/**
 * Asks again until `question` gives something other than null or false; for facts that only another process knows and doesn't announce.
 * Throws when that takes longer than `withinMs` (60 s).
 */
export async function until<T>(what: string, question: () => Promise<T | null | false>, withinMs = 60_000): Promise<T> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const answer = await question();
    if (answer !== null && answer !== false) return answer;
    if (Date.now() > deadline) throw new Error(`${what}: not within ${withinMs} ms`);
    await delay(50);
  }
}
