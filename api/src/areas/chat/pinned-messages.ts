import type { ChatMessage } from '@showfloor/contracts/chat';

/** Port: the messages that stand above the chats of shows, one a show. Who pinned and unpinned which, and when, is kept. */
export interface PinnedMessages {
  /** Puts a message in the place of the one that is pinned; the event that brings it to the room is in the same commit. Null when the show has no such message. */
  pin(showId: string, messageId: string, byUserId: string, atMs: number): Promise<ChatMessage | null>;
  /** Takes away the one that is pinned, if there is one. */
  unpin(showId: string, byUserId: string, atMs: number): Promise<void>;
  current(showId: string): Promise<ChatMessage | null>;
}
