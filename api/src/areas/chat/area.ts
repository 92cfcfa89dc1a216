import type { Endpoint } from '../../platform/http/endpoint.ts';
import type { MembershipRepository } from '../../platform/identity/memberships.ts';
import type { Platform } from '../../platform/platform.ts';
import type { ShowRepository } from '../shows/show.ts';
import { Chat } from './chat.ts';
import { deleteChatMessage } from './http/delete-chat-message.ts';
import { getChat } from './http/get-chat.ts';
import { restoreChatMessage } from './http/restore-chat-message.ts';
import { ChatLogStore } from './postgres/chat-log-store.ts';

export interface ChatOptions {
  readonly shows: ShowRepository;
  readonly memberships: MembershipRepository;
}

export interface ChatArea {
  readonly chat: Chat;
  readonly endpoints: readonly Endpoint[];
  /** Writes what was said. Before the database is closed. Idempotent. */
  close(): Promise<void>;
}

/** What is said in the rooms of shows. */
export function chatArea(platform: Platform, options: ChatOptions): ChatArea {
  const { database, newId, nowMs, announcer } = platform;
  const { shows, memberships } = options;
  const chat = new Chat({ log: new ChatLogStore(database), memberships, announcer, nowMs, newId });
  const parts = { chat, shows, memberships };
  return {
    chat,
    endpoints: [getChat(parts), deleteChatMessage(parts), restoreChatMessage(parts)],
    close: () => chat.idle(),
  };
}
