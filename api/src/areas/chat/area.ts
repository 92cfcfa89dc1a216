import { Counter } from 'prom-client';
import type { Endpoint } from '../../platform/http/endpoint.ts';
import type { MembershipRepository } from '../../platform/identity/memberships.ts';
import { OutageLog } from '../../platform/observability/outage-log.ts';
import type { Platform } from '../../platform/platform.ts';
import { Remembered } from '../../platform/remembered.ts';
import type { ProgramClock } from '../media-nodes/program-clock.ts';
import type { ShowRepository } from '../shows/show.ts';
import { Chat } from './chat.ts';
import { chatLimits } from './chat-limits.ts';
import { deleteChatMessage } from './http/delete-chat-message.ts';
import { deleteChatPin } from './http/delete-chat-pin.ts';
import { getChat } from './http/get-chat.ts';
import { getTranslation } from './http/get-translation.ts';
import { putChatPin } from './http/put-chat-pin.ts';
import { restoreChatMessage } from './http/restore-chat-message.ts';
import { createLibreTranslate } from './libre-translate.ts';
import type { PinnedMessages } from './pinned-messages.ts';
import { ChatLogStore } from './postgres/chat-log-store.ts';
import { createPinnedMessages } from './postgres/pinned-message-store.ts';
import { ReservedNames } from './reserved-names.ts';
import { Translations } from './translations.ts';
import type { Translator } from './translator.ts';
import { WritingRules } from './writing-rules.ts';

export interface ChatOptions {
  readonly shows: ShowRepository;
  readonly memberships: MembershipRepository;
  /** The name of a brand, and those of its team. */
  readonly namesOf: (brandId: string) => Promise<readonly string[]>;
  readonly clock: ProgramClock;
  /** Null: nothing is translated. */
  readonly translator: { readonly url: string; readonly apiKey: string | null } | null;
  /** Whether somebody has a paid order of a brand. */
  readonly hasBought: (userId: string, brandId: string) => Promise<boolean>;
}

export interface ChatArea {
  readonly chat: Chat;
  /** What holds for whatever an audience writes. */
  readonly rules: WritingRules;
  readonly pinned: PinnedMessages;
  readonly endpoints: readonly Endpoint[];
  /** Writes what was said. Before the database is closed. Idempotent. */
  close(): Promise<void>;
}

/** What is said in the rooms of shows. */
export function chatArea(platform: Platform, options: ChatOptions): ChatArea {
  const { database, newId, nowMs, passingMs, announcer, disk, metrics, log } = platform;
  const { shows, memberships, namesOf, clock, hasBought } = options;
  const setAside = new Counter({
    name: 'showfloor_chat_set_aside_total',
    help: 'Messages that the database would not take, alone, while it took others.',
    registers: [metrics.registry],
  });
  const chatLog = new ChatLogStore(database);
  const rules = new WritingRules({
    names: new ReservedNames({ namesOf, passingMs }),
    allowsLinks: async (showId) => (await shows.find(showId))?.chatLinks ?? false,
  });
  const { speakersMessages, speakersBelievedMs, speakersShows, buyerBelievedMs, remembered } = chatLimits;
  const speakers = new Remembered(
    (showId) => chatLog.speakers(showId, speakersMessages),
    speakersBelievedMs,
    speakersShows,
    passingMs,
  );
  const buyers = new Remembered(
    (key) => {
      const [userId = '', brandId = ''] = key.split(' ');
      return hasBought(userId, brandId);
    },
    (bought) => (bought ? buyerBelievedMs.yes : buyerBelievedMs.no),
    remembered,
    passingMs,
  );
  const chat = new Chat({
    log: chatLog,
    memberships,
    rules,
    speakersOf: (showId) => speakers.of(showId),
    isBuyer: (userId, brandId) => buyers.of(`${userId} ${brandId}`),
    announcer,
    disk,
    onSetAside: (err) => {
      setAside.inc();
      log.error({ err }, 'a chat message could not be kept');
    },
    programNowMs: () => clock.nowMs(),
    schedule(delayMs, run) {
      const timer = setTimeout(run, delayMs);
      return () => clearTimeout(timer);
    },
    nowMs,
    passingMs,
    newId,
  });
  const pinned = createPinnedMessages(database);
  const translations = new Translations({ log: chatLog, translator: openTranslator(platform, options.translator) });
  const parts = { chat, pinned, translations, shows, memberships, nowMs };
  return {
    chat,
    rules,
    pinned,
    endpoints: [
      getChat(parts),
      deleteChatMessage(parts),
      restoreChatMessage(parts),
      putChatPin(parts),
      getTranslation(parts),
      deleteChatPin(parts),
    ],
    close() {
      translations.close();
      return chat.idle();
    },
  };
}

function openTranslator({ log, passingMs }: Platform, options: ChatOptions['translator']): Translator | null {
  if (options === null) return null;
  const outage = new OutageLog(log, 'the translator', passingMs);
  return createLibreTranslate({
    ...options,
    timeoutMs: chatLimits.translationTimeoutMs,
    onFailure: (error) => outage.failed(error),
    onAnswer: () => outage.reached(),
  });
}
