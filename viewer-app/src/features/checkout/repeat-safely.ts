import { ApiError } from '../../core/api/api-error.ts';

const pausesMs = [400, 1_200, 3_000] as const;

/** No answer came, however often it was asked: what happened on the other side is not known. */
export class OutcomeUnknown extends Error {
  override readonly name = 'OutcomeUnknown';
}

/**
 * Sends a request that carries an idempotency key until an answer comes: safe to repeat, as the same key is answered once.
 * @throws OutcomeUnknown after the last try, ApiError for an answer that stays the same however often it is asked for.
 */
export async function repeatSafely<T>(send: () => Promise<T>, sleep: (ms: number) => Promise<void>): Promise<T> {
  for (const pauseMs of [...pausesMs, null]) {
    try {
      return await send();
    } catch (error) {
      if (!(error instanceof ApiError) || error.retry !== 'later' || error.code === 'payment_unavailable') throw error;
      if (pauseMs === null) throw new OutcomeUnknown(error.message);
      await sleep(Math.max(pauseMs, Math.min(error.retryAfterMs ?? 0, 10_000)));
    }
  }
  throw new OutcomeUnknown();
}
