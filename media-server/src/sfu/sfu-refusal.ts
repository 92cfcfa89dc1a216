import { type Refusal, refuse } from '@showfloor/contracts/errors';

/**
 * Runs something that the worker may refuse. When the transport is still there afterwards, the publisher's own parameters were at fault.
 * @param closed whether what was asked is gone by now, so that its failure is ours.
 */
export async function orRefusal<T>(ask: () => Promise<T>, closed: () => boolean): Promise<T | Refusal> {
  try {
    return await ask();
  } catch (error) {
    if (closed()) return refuse('going_away');
    const message = error instanceof Error ? error.message.slice(0, 200) : 'not accepted';
    return refuse('invalid_request', { message });
  }
}
