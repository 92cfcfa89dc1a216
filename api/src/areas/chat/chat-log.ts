import type { ChatKind, ChatMessage } from '@showfloor/contracts/chat';
import type { BegunAct } from '../moderators/begin-act.ts';
import type { Speaker } from './find-mentions.ts';

export interface LoggedMessage {
  readonly showId: string;
  readonly message: ChatMessage;
  /** Heard by its author and the team alone. */
  readonly isShadowed?: boolean;
}

/** A stretch of a program, and how much of what was written over it is read. */
export interface PlayedStretch {
  readonly fromMs: number;
  /** No part of it; null: without an end. */
  readonly toMs: number | null;
  /** The last message of the page before. */
  readonly afterId: string | null;
  readonly limit: number;
}

/** Something about the messages themselves can't be kept, and without the ones to blame the others can be. */
export class UnkeepableError extends Error {
  override readonly name = 'UnkeepableError';
}

/** A message as somebody may say it again who doesn't know whether it was taken. */
export interface SaidText {
  readonly userId: string;
  readonly text: string;
  readonly kind: ChatKind;
  readonly replyToId: string | null;
}

/**
 * Port: the log of everything that was said. Adapter: postgres/chat-log-store.ts. `reader`: who reads; what only its author and the team hear is read by
 * its author. Default: nobody in particular.
 */
export interface ChatLog {
  /** Keeps messages in this order, all or none; when it resolves they survive a crash. Rejects with UnkeepableError when the messages are to blame. */
  append(messages: readonly LoggedMessage[]): Promise<void>;
  /** A message of a show that is not deleted; null when there is none. */
  find(showId: string, messageId: string, reader?: string | null): Promise<ChatMessage | null>;
  /** Who wrote the newest `messages` messages of a show that are not deleted, those heard last first; who wrote several is named several times. */
  speakers(showId: string, messages: number): Promise<Speaker[]>;
  /** Whether somebody said exactly that in a show from a moment on; deleted since or not. Null: no; else whether it was held, by its id. */
  saidSince(showId: string, said: SaidText, sinceMs: number): Promise<'said' | { readonly heldId: string } | null>;
  /** Whether somebody said something in a show of a brand that is not deleted. */
  wasHeard(userId: string, brandId: string): Promise<boolean>;
  /** The newest messages of a show that are not deleted, oldest first. */
  newest(showId: string, limit: number, reader?: string | null): Promise<ChatMessage[]>;
  /** The newest of those that were said before a message, which may be deleted, oldest first; null when the show has no such message. */
  before(showId: string, messageId: string, limit: number, reader?: string | null): Promise<ChatMessage[] | null>;
  /** The newest messages of a show that are not deleted and were sent up to a moment, oldest first. */
  until(showId: string, untilMs: number, limit: number, reader?: string | null): Promise<ChatMessage[]>;
  /** The oldest messages of a show that are not deleted and were sent from a moment on, oldest first. */
  since(showId: string, sinceMs: number, limit: number, reader?: string | null): Promise<ChatMessage[]>;
  /**
   * Messages of a show that are not deleted, by the program time their authors saw (those without one by when they were sent), in its order. Null
   * when the show has no message `afterId`.
   */
  played(showId: string, stretch: PlayedStretch, reader?: string | null): Promise<ChatMessage[] | null>;
  /**
   * Takes a message out of sight; the act is in the moderators' log in the same commit. `changed` is false when it was already; null when the show has
   * no such message.
   */
  markDeleted(showId: string, messageId: string, act: BegunAct): Promise<{ changed: boolean } | null>;
  /** Brings a message back, as `markDeleted`: its deletion is taken back in the log. */
  markRestored(
    showId: string,
    messageId: string,
    act: BegunAct,
  ): Promise<{ changed: boolean; message: ChatMessage; isShadowed?: boolean } | null>;
}
