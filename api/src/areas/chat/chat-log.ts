import type { ChatMessage } from '@showfloor/contracts/chat';

export interface LoggedMessage {
  readonly showId: string;
  readonly message: ChatMessage;
}

/** Something about the messages themselves can't be kept, and without the ones to blame the others can be. */
export class UnkeepableError extends Error {
  override readonly name = 'UnkeepableError';
}

/** Port: the log of everything that was said. Adapter: postgres/chat-log-store.ts. */
export interface ChatLog {
  /** Keeps messages in this order, all or none; when it resolves they survive a crash. Rejects with UnkeepableError when the messages are to blame. */
  append(messages: readonly LoggedMessage[]): Promise<void>;
  /** The newest messages of a show that are not deleted, oldest first. */
  newest(showId: string, limit: number): Promise<ChatMessage[]>;
  /** The newest of those that were said before a message, which may be deleted, oldest first; null when the show has no such message. */
  before(showId: string, messageId: string, limit: number): Promise<ChatMessage[] | null>;
  /** The newest messages of a show that are not deleted and were sent up to a moment, oldest first. */
  until(showId: string, untilMs: number, limit: number): Promise<ChatMessage[]>;
  /** The oldest messages of a show that are not deleted and were sent from a moment on, oldest first. */
  since(showId: string, sinceMs: number, limit: number): Promise<ChatMessage[]>;
  /** Takes a message out of sight. `changed` is false when it was already; null when the show has no such message. */
  markDeleted(showId: string, messageId: string, byUserId: string, atMs: number): Promise<{ changed: boolean } | null>;
  /** Brings a message back, as `markDeleted`. */
  markRestored(showId: string, messageId: string): Promise<{ changed: boolean; message: ChatMessage } | null>;
}
