import { isForDesk } from '../desk-key.ts';

export type QueueKey = 'next' | 'previous' | 'approve' | 'remove' | 'timeOut' | 'choose' | 'undo';

/** Under the left hand, so that the right one has the chat's. */
const byKey: Readonly<Record<string, QueueKey>> = {
  s: 'next',
  w: 'previous',
  a: 'approve',
  r: 'remove',
  e: 'timeOut',
  x: 'choose',
  Z: 'undo',
};

/** What a key asks of the queue; null for others. */
export function queueKey(event: Parameters<typeof isForDesk>[0]): QueueKey | null {
  return isForDesk(event) ? (byKey[event.key] ?? null) : null;
}
