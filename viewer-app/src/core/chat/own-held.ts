import type { QueueState } from '@showfloor/contracts/chat-queue';

/** What a page keeps of its own messages that a moderator sees first. */
export const ownHeldLimits = {
  messages: 5,
  /** Nobody decides on a message that has waited longer (`expired`); a page that was away then heard nothing of it. */
  waitingMs: 11 * 60_000,
} as const;

/** A message of one's own that a moderator sees first; `removed` and `expired`: it stays away. */
export interface OwnHeld {
  readonly messageId: string;
  readonly text: string;
  readonly state: 'waiting' | 'removed' | 'expired';
  /** When it was sent, Unix ms. */
  readonly atMs: number;
}

/** A moderator sees it first. */
export function addHeld(held: readonly OwnHeld[], message: Omit<OwnHeld, 'state'>): readonly OwnHeld[] {
  return [...forgetHeld(held, message.messageId), { ...message, state: 'waiting' as const }].slice(
    -ownHeldLimits.messages,
  );
}

/** It was decided on: what is said now stands in the chat, what stays away says so until its author has read it. */
export function decideHeld(held: readonly OwnHeld[], messageId: string, state: QueueState): readonly OwnHeld[] {
  if (state === 'removed' || state === 'expired')
    return held.map((one) => (one.messageId === messageId ? { ...one, state } : one));
  return state === 'held' ? held : forgetHeld(held, messageId);
}

/** It is in the chat, or its author has read what became of it. */
export function forgetHeld(held: readonly OwnHeld[], messageId: string): readonly OwnHeld[] {
  return held.some((one) => one.messageId === messageId) ? held.filter((one) => one.messageId !== messageId) : held;
}

/** Those that have waited for longer than any message does came to nothing while the page was away. */
export function expireHeld(held: readonly OwnHeld[], nowMs: number): readonly OwnHeld[] {
  const isLate = ({ state, atMs }: OwnHeld) => state === 'waiting' && nowMs - atMs > ownHeldLimits.waitingMs;
  return held.some(isLate) ? held.map((one) => (isLate(one) ? { ...one, state: 'expired' as const } : one)) : held;
}
