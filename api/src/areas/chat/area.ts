import { Counter } from 'prom-client';
import type { Endpoint } from '../../platform/http/endpoint.ts';
import type { MembershipRepository } from '../../platform/identity/memberships.ts';
import type { Platform } from '../../platform/platform.ts';
import type { ShowRepository } from '../shows/show.ts';
import { Chat } from './chat.ts';
import { deleteChatMessage } from './http/delete-chat-message.ts';
import { getChat } from './http/get-chat.ts';
import { restoreChatMessage } from './http/restore-chat-message.ts';
import { ChatLogStore } from './postgres/chat-log-store.ts';
import { ReservedNames } from './reserved-names.ts';

export interface ChatOptions {
  readonly shows: ShowRepository;
  readonly memberships: MembershipRepository;
  /** The name of a brand, and those of its team. */
  readonly namesOf: (brandId: string) => Promise<readonly string[]>;
}

export interface ChatArea {
  readonly chat: Chat;
  readonly endpoints: readonly Endpoint[];
  /** Writes what was said. Before the database is closed. Idempotent. */
  close(): Promise<void>;
}

/** What is said in the rooms of shows. */
export function chatArea(platform: Platform, options: ChatOptions): ChatArea {
  const { database, newId, nowMs, passingMs, announcer, disk, metrics, log } = platform;
  const { shows, memberships, namesOf } = options;
  const setAside = new Counter({
    name: 'showfloor_chat_set_aside_total',
    help: 'Messages that the database would not take, alone, while it took others.',
    registers: [metrics.registry],
  });
  const chat = new Chat({
    log: new ChatLogStore(database),
    memberships,
    names: new ReservedNames({ namesOf, passingMs }),
    announcer,
    disk,
    onSetAside: (err) => {
      setAside.inc();
      log.error({ err }, 'a chat message could not be kept');
    },
    nowMs,
    passingMs,
    newId,
  });
  const parts = { chat, shows, memberships };
  return {
    chat,
    endpoints: [getChat(parts), deleteChatMessage(parts), restoreChatMessage(parts)],
    close: () => chat.idle(),
  };
}
