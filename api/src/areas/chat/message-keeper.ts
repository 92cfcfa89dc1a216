import { type Refusal, refuse } from '@showfloor/contracts/errors';
import type { RoomAnnouncer } from '../../platform/events/room-announcer.ts';
import type { DiskSpace } from '../../platform/storage/disk-space.ts';
import { chatLimits } from './chat-limits.ts';
import { type ChatLog, type LoggedMessage, UnkeepableError } from './chat-log.ts';
import { GroupCommit } from './group-commit.ts';

export interface MessageKeeperParts {
  readonly log: Pick<ChatLog, 'append'>;
  readonly announcer: Pick<RoomAnnouncer, 'announce'>;
  readonly disk: Pick<DiskSpace, 'isOutOfSpace'>;
  /** Called for each message that can't be kept though others can. */
  readonly onSetAside: (error: unknown) => void;
  /** Runs something later, ms from now, unless it is cancelled by what this answers. */
  readonly schedule: (delayMs: number, run: () => void) => () => void;
}

/** `internal`: the database would not take it. */
type WriteRefusal = Refusal<'overloaded' | 'storage_full' | 'internal'>;

/**
 * Keeps messages, many in one transaction, and says them to their rooms: when they are kept, or after `chatLimits.announceAfterMs` where the
 * database is slower than that. A message that was said and then can't be kept is taken back.
 */
export class MessageKeeper {
  readonly #parts: MessageKeeperParts;
  readonly #commits: GroupCommit<LoggedMessage>;
  /** Those on their way into the log. */
  readonly #underWay = new Map<string, Promise<unknown>>();

  constructor(parts: MessageKeeperParts) {
    this.#parts = parts;
    this.#commits = new GroupCommit({
      write: (messages) => parts.log.append(messages),
      maxBatch: chatLimits.batchMessages,
      maxWaiting: chatLimits.waitingMessages,
      isOfItem: (error) => error instanceof UnkeepableError,
    });
  }

  /**
   * Resolves when the message is in the log and said, or with why it is not kept. Rejects as the log does. One that only its author and the team hear
   * is not said to the room: they hear of it by the event log.
   */
  async keep(logged: LoggedMessage): Promise<WriteRefusal | null> {
    const { showId, message, isShadowed = false } = logged;
    const { announcer, schedule } = this.#parts;
    let isSaid = false;
    const say = () => {
      if (isShadowed) return;
      if (!isSaid) announcer.announce(showId, { type: 'chat', message }, message.id);
      isSaid = true;
    };
    let isKept = false;
    const cancel = schedule(chatLimits.announceAfterMs, say);
    const writing = this.#write(logged);
    this.#underWay.set(message.id, writing);
    try {
      const refusal = await writing;
      isKept = refusal === null;
      return refusal;
    } finally {
      cancel();
      this.#underWay.delete(message.id);
      if (isKept) say();
      else if (isSaid) announcer.announce(showId, { type: 'chat_deleted', messageId: message.id });
    }
  }

  /** Resolves when a message that may have been said is kept, or is not. */
  async settled(messageId: string): Promise<void> {
    await this.#underWay.get(messageId)?.catch(() => {});
  }

  /** Resolves when everything that was accepted is written. */
  idle(): Promise<void> {
    return this.#commits.idle();
  }

  async #write(logged: LoggedMessage): Promise<WriteRefusal | null> {
    try {
      return (await this.#commits.add(logged)) ? null : refuse('overloaded');
    } catch (error) {
      if (this.#parts.disk.isOutOfSpace(error)) return refuse('storage_full');
      if (!(error instanceof UnkeepableError)) throw error;
      this.#parts.onSetAside(error);
      return refuse('internal', { message: 'This message could not be kept. Write it in another way.' });
    }
  }
}
