import { setTimeout as wait } from 'node:timers/promises';
import type { Answer, Caller } from './caller.ts';
import { count, type Tally } from './tally.ts';

/** Refusals that say nothing about the order: the same is asked again. */
const again = new Set(['overloaded', 'timeout', 'internal', 'going_away', 'storage_full', 'rate_limited']);
const patienceMs = 120_000;

/** Asks, and asks again with the same key, until somebody says what became of it; null after two minutes. */
export async function insist(
  caller: Caller,
  { tally, random }: { readonly tally: Tally; readonly random: () => number },
  [path, body, key]: readonly [path: string, body: unknown, key: string],
): Promise<Answer | null> {
  const endMs = performance.now() + patienceMs;
  while (performance.now() < endMs) {
    const answer = await caller.send('POST', path, body, key);
    if (answer?.code !== undefined) count(tally.codes, answer.code);
    if (answer !== null && (answer.code === undefined ? answer.status < 400 : !again.has(answer.code))) return answer;
    tally.unanswered += 1;
    await wait(50 + 150 * random());
  }
  return null;
}
