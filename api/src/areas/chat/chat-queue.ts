import type { ChatMessage } from '@showfloor/contracts/chat';
import type { HoldReason, QueuedMessage } from '@showfloor/contracts/chat-queue';
import type { BegunAct } from '../moderators/begin-act.ts';

/** A message that is held before anybody heard it. */
export interface HeldMessage {
  readonly showId: string;
  readonly message: ChatMessage;
  readonly reasons: readonly HoldReason[];
  readonly phrases: readonly string[];
  readonly queuedAtMs: number;
  /** When it goes to the room by itself; null: only by a decision. */
  readonly releaseAtMs: number | null;
}

/** What came of one message of a decision. */
export interface Decided {
  readonly item: QueuedMessage;
  /** Null: it was decided before. */
  readonly actId: string | null;
}

export interface Settled {
  readonly released: number;
  readonly expired: number;
  /** When the next is due; null: nothing waits for a moment. Now, where another process settles. */
  readonly nextAtMs: number | null;
}

/** How much waits for moderators. */
interface Waiting {
  readonly messages: number;
  /** Since when the oldest of them does; null: none. */
  readonly oldestAtMs: number | null;
}

/** Port: messages that wait for a moderator, or did. What happens in it is in the event log in the same commit. */
export interface ChatQueue {
  /** Keeps held messages, all or none; as `ChatLog.append`. */
  hold(messages: readonly HeldMessage[]): Promise<void>;
  /**
   * Decides on messages that wait, all in one commit, each with an act of its own: those that are approved go to the room with the moments they had. Answers what
   * was decided now and what had been before; messages that are not in the queue are left out.
   */
  decide(
    showId: string,
    decision: 'approve' | 'remove',
    messageIds: readonly string[],
    act: () => BegunAct,
  ): Promise<readonly Decided[]>;
  /**
   * Releases what was held back for long enough, in the order in which it was held, and lets go of what nobody decided on. One process does so at a
   * time; at most `limit` messages.
   */
  settleDue(nowMs: number, limit: number): Promise<Settled>;
  /** What waits in all shows together. */
  waiting(): Promise<Waiting>;
}
