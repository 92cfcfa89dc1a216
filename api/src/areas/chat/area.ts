import type { PersonAnnouncer } from '../../platform/events/person-announcer.ts';
import type { TeamAnnouncer } from '../../platform/events/team-announcer.ts';
import type { Endpoint } from '../../platform/http/endpoint.ts';
import type { MembershipRepository } from '../../platform/identity/memberships.ts';
import type { OpenLimiter } from '../../platform/limits/rate-limit.ts';
import { OutageLog } from '../../platform/observability/outage-log.ts';
import type { Platform } from '../../platform/platform.ts';
import { Remembered } from '../../platform/remembered.ts';
import type { ProgramClock } from '../media-nodes/program-clock.ts';
import type { SpeechGate } from '../sanctions/speech-gate.ts';
import type { RepetitionCounter } from '../screening/repetition.ts';
import type { Screening } from '../screening/screening.ts';
import type { ShowRepository } from '../shows/show.ts';
import { Chat } from './chat.ts';
import { chatShadowed } from './chat-event.ts';
import { chatLimits } from './chat-limits.ts';
import { createChatMeasures } from './chat-measures.ts';
import type { ChatQueue } from './chat-queue.ts';
import { chatHoldsChanged, chatQueued } from './chat-queue-event.ts';
import { ChatWindows } from './chat-windows.ts';
import { chatHoldEndpoints } from './http/chat-holds.ts';
import { deleteChatMessage } from './http/delete-chat-message.ts';
import { deleteChatPin } from './http/delete-chat-pin.ts';
import { getChat } from './http/get-chat.ts';
import { getTranslation } from './http/get-translation.ts';
import { putChatPin } from './http/put-chat-pin.ts';
import { restoreChatMessage } from './http/restore-chat-message.ts';
import { createLibreTranslate } from './libre-translate.ts';
import type { PinnedMessages } from './pinned-messages.ts';
import { createChatHoldStore } from './postgres/chat-hold-store.ts';
import { ChatLogStore } from './postgres/chat-log-store.ts';
import { createChatQueue } from './postgres/chat-queue-store.ts';
import { createPinnedMessages } from './postgres/pinned-message-store.ts';
import { publishQueue } from './publish-queue.ts';
import { publishShadowed } from './publish-shadowed.ts';
import { ReservedNames } from './reserved-names.ts';
import { SettleTimer } from './settle-timer.ts';
import { Translations } from './translations.ts';
import type { Translator } from './translator.ts';
import { windowLimiters } from './window-limiters.ts';
import { WritingRules } from './writing-rules.ts';

export interface ChatOptions {
  readonly shows: ShowRepository;
  readonly memberships: MembershipRepository;
  /** The name of a brand, and those of its team. */
  readonly namesOf: (brandId: string) => Promise<readonly string[]>;
  readonly clock: ProgramClock;
  /** Who may speak. */
  readonly gate: SpeechGate;
  /** Those who are connected to this process. */
  readonly people: PersonAnnouncer;
  readonly team: TeamAnnouncer;
  /** Null: nothing is translated. */
  readonly translator: { readonly url: string; readonly apiKey: string | null } | null;
  /** Whether somebody has a paid order of a brand. */
  readonly hasBought: (userId: string, brandId: string) => Promise<boolean>;
  /** What becomes of what an audience says. */
  readonly screening: Screening;
  readonly repetitions: RepetitionCounter;
  /** Makes limits that all processes count, out of what this one counts by itself meanwhile. Null: there is no other process. */
  readonly shareLimits: ((meanwhile: OpenLimiter) => OpenLimiter) | null;
}

export interface ChatArea {
  readonly chat: Chat;
  /** What holds for whatever an audience writes. */
  readonly rules: WritingRules;
  readonly pinned: PinnedMessages;
  /** Messages that wait for a moderator. */
  readonly queue: ChatQueue;
  readonly endpoints: readonly Endpoint[];
  /** Goes on with what was held before. */
  start(): void;
  /** Writes what was said. Before the database is closed. Idempotent. */
  close(): Promise<void>;
}

/** What is said in the rooms of shows. */
export function chatArea(platform: Platform, options: ChatOptions): ChatArea {
  const { database, events, newId, nowMs, askMs, passingMs, announcer, disk, metrics, log } = platform;
  const { shows, memberships, namesOf, clock, gate, hasBought, screening, repetitions, shareLimits } = options;
  const ownLimits = windowLimiters(passingMs);
  const measures = createChatMeasures(metrics);
  const chatLog = new ChatLogStore(database);
  const rules = new WritingRules({
    names: new ReservedNames({ namesOf, passingMs }),
    allowsLinks: async (showId) => (await shows.find(showId))?.chatLinks ?? false,
    screening,
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
  const heard = new Remembered(
    (key) => {
      const [userId = '', brandId = ''] = key.split(' ');
      return chatLog.wasHeard(userId, brandId);
    },
    (was) => (was ? chatLimits.heardBelievedMs : 0),
    remembered,
    passingMs,
  );
  const holds = createChatHoldStore(database);
  const { holdsBelievedMs, holdsShows } = chatLimits;
  const knownHolds = new Remembered((showId) => holds.of(showId), holdsBelievedMs, holdsShows, passingMs);
  const queue = createChatQueue(database);
  measures.waitingFrom(queue, nowMs);
  const schedule = (delayMs: number, run: () => void) => {
    const timer = setTimeout(run, delayMs);
    return () => clearTimeout(timer);
  };
  const settling = new SettleTimer({
    ...{ queue, nowMs, askMs, schedule },
    onError: (err) => log.error({ err }, 'messages that are due could not be settled; they are tried again'),
  });
  events.follow({
    name: 'chat queue',
    kinds: [chatQueued.kind, chatHoldsChanged.kind],
    async apply(happened) {
      for (const event of happened) {
        if (event.kind === chatHoldsChanged.kind) knownHolds.forget(event.subjectId);
        else publishQueue({ ...options, due: (atMs) => settling.due(atMs) }, event);
      }
    },
  });
  const chat = new Chat({
    log: chatLog,
    queue,
    screening,
    windows: new ChatWindows({
      open: shareLimits?.(ownLimits) ?? ownLimits,
      isShared: shareLimits !== null,
      repetitions,
      passingMs,
    }),
    holdsOf: (showId) => knownHolds.of(showId),
    wasHeard: (userId, brandId) => heard.of(`${userId} ${brandId}`),
    memberships,
    rules,
    speakersOf: (showId) => speakers.of(showId),
    isBuyer: (userId, brandId) => buyers.of(`${userId} ${brandId}`),
    gate,
    announcer,
    disk,
    onScreened: (outcome, reason) => measures.screened.inc({ outcome, reason }),
    onSetAside: (err) => {
      measures.setAside.inc();
      log.error({ err }, 'a chat message could not be kept');
    },
    programNowMs: () => clock.nowMs(),
    schedule,
    nowMs,
    passingMs,
    newId,
  });
  events.follow({
    name: 'shadowed chat',
    kinds: [chatShadowed.kind],
    apply: (said) => publishShadowed(options, said),
  });
  const pinned = createPinnedMessages(database);
  const translations = new Translations({ log: chatLog, translator: openTranslator(platform, options.translator) });
  const parts = { chat, pinned, translations, shows, memberships, nowMs };
  return {
    chat,
    rules,
    pinned,
    queue,
    endpoints: [
      getChat(parts),
      ...chatHoldEndpoints({ shows, holds, nowMs, newId, programNowMs: () => clock.nowMs() }),
      deleteChatMessage(parts),
      restoreChatMessage(parts),
      putChatPin(parts),
      getTranslation(parts),
      deleteChatPin(parts),
    ],
    start: () => settling.start(),
    async close() {
      translations.close();
      await settling.close();
      await chat.idle();
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
