import type { ChatMessage } from '@showfloor/contracts/chat';
import type { ChatHolds, HoldReason } from '@showfloor/contracts/chat-queue';
import { type Refusal, refuse } from '@showfloor/contracts/errors';
import type { DiskSpace } from '../../platform/storage/disk-space.ts';
import { chatLimits } from './chat-limits.ts';
import { UnkeepableError } from './chat-log.ts';
import type { ChatQueue, HeldMessage } from './chat-queue.ts';
import { GroupCommit } from './group-commit.ts';

export interface HoldingParts {
  readonly queue: Pick<ChatQueue, 'hold'>;
  /** What a show holds back. */
  readonly holdsOf: (showId: string) => Promise<ChatHolds>;
  /** Whether somebody was heard in a show of a brand. */
  readonly wasHeard: (userId: string, brandId: string) => Promise<boolean>;
  readonly disk: Pick<DiskSpace, 'isOutOfSpace'>;
  readonly onSetAside: (error: unknown) => void;
}

/** Why a message may have to be held. */
interface Found {
  readonly holdFor: readonly HoldReason[];
  readonly phrases: readonly string[];
}

/** Messages that moderators see before the room does: which those are, and keeping them. */
export class MessageHolder {
  readonly #parts: HoldingParts;
  readonly #commits: GroupCommit<HeldMessage>;

  constructor(parts: HoldingParts) {
    this.#parts = parts;
    this.#commits = new GroupCommit({
      write: (messages) => parts.queue.hold(messages),
      maxBatch: chatLimits.batchMessages,
      maxWaiting: chatLimits.waitingMessages,
      isOfItem: (error) => error instanceof UnkeepableError,
    });
  }

  /** How a message of the audience is held; null: it isn't. Asks no database where the show holds nothing back. */
  async heldAs(
    show: { readonly id: string; readonly brandId: string },
    message: ChatMessage,
    { holdFor, phrases }: Found,
  ): Promise<HeldMessage | null> {
    const { holdSeconds, holdFirstTimers } = await this.#parts.holdsOf(show.id);
    const isFirst = holdFirstTimers && !(await this.#parts.wasHeard(message.userId, show.brandId));
    const decisive: HoldReason[] = [...holdFor, ...(isFirst ? (['first_time'] as const) : [])];
    if (decisive.length === 0 && holdSeconds === 0) return null;
    return {
      showId: show.id,
      message,
      reasons: decisive.length > 0 ? decisive : ['hold_back'],
      phrases,
      queuedAtMs: message.sentAtMs,
      releaseAtMs: decisive.length > 0 ? null : message.sentAtMs + holdSeconds * 1_000,
    };
  }

  /** Resolves when the message is kept, or with why it is not. Rejects as the queue does. */
  async hold(held: HeldMessage): Promise<Refusal<'overloaded' | 'storage_full' | 'internal'> | null> {
    try {
      return (await this.#commits.add(held)) ? null : refuse('overloaded');
    } catch (error) {
      if (this.#parts.disk.isOutOfSpace(error)) return refuse('storage_full');
      if (!(error instanceof UnkeepableError)) throw error;
      this.#parts.onSetAside(error);
      return refuse('internal', { message: 'This message could not be kept. Write it in another way.' });
    }
  }

  /** Resolves when everything that was accepted is written. */
  idle(): Promise<void> {
    return this.#commits.idle();
  }
}
