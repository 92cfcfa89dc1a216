import { setTimeout as wait } from 'node:timers/promises';
import { SetupError } from './setup-error.mjs';

/**
 * Waits until a process says it is ready (`GET /readyz` answers 200).
 *
 * @param {string} name
 * @param {string} url of its /readyz
 * @param {{ limitMs?: number, signal?: AbortSignal }} [options] default limit: 90 s; `signal` ends the waiting
 * @throws {SetupError} when it takes longer
 */
export async function waitReady(name, url, { limitMs = 90_000, signal } = {}) {
  const deadline = Date.now() + limitMs;
  while (Date.now() < deadline) {
    if (signal?.aborted) return;
    const ready = await fetch(url, { signal: AbortSignal.timeout(2000) }).then(
      (answer) => answer.ok,
      () => false,
    );
    if (ready) return;
    await wait(100);
  }
  throw new SetupError(`${name} didn't become ready within ${limitMs / 1000} s (${url})`);
}
