import { assertNever } from '@showfloor/contracts/assert-never';
import type { ChatKind, ChatMessage } from '@showfloor/contracts/chat';
import type { ChatAside } from '@showfloor/contracts/chat-queue';
import { type ErrorCode, readCloseCode } from '@showfloor/contracts/errors';
import type { Taps } from '@showfloor/contracts/reaction';
import type { ReadServerMessage, ReadTick, ReadWelcome } from '@showfloor/contracts/read-server-message';
import { type ChannelPosition, type PersonEvent, realtimeVersion } from '@showfloor/contracts/realtime';
import type { TeamPage } from '@showfloor/contracts/team-presence';
import { addAside, addEarlierMessages, type ChatReading, everything, followChat, holdChat } from '../chat/chat-log.ts';
import { addHeld, expireHeld, forgetHeld } from '../chat/own-held.ts';
import { createStore, type ReadableStore } from '../store.ts';
import { createPendingSends, SendRefused } from './pending-sends.ts';
import { readTick, readWelcome } from './resume-position.ts';
import { createRoomConnection, type RoomConnectionOptions } from './room-connection.ts';
import {
  applyCounters,
  applyEvents,
  applyPerson,
  emptyRoom,
  enterRoom,
  fromHere,
  type RoomState,
  returnToRoom,
  takeAside,
} from './room-state.ts';
import type { Trouble } from './trouble.ts';

/**
 * `connecting` before the first welcome, `open`, `reconnecting` after a loss (what is shown is the last known), `refused` when the server
 * said to stay away (`refusal` says why), `closed` by `close()`.
 */
type ConnectionStatus = 'connecting' | 'open' | 'reconnecting' | 'refused' | 'closed';

export interface RealtimeSnapshot extends RoomState {
  readonly status: ConnectionStatus;
  /** What people are told of it: a loss that has lasted for a moment. */
  readonly trouble: Trouble;
  readonly refusal: ErrorCode | null;
  /** Messages of a newer server that were skipped. */
  readonly skippedMessages: number;
}

/** A room of which nothing is known. */
export const unknownRoom: RealtimeSnapshot = {
  ...emptyRoom,
  status: 'connecting',
  trouble: null,
  refusal: null,
  skippedMessages: 0,
};

export interface RealtimeOptions
  extends Pick<RoomConnectionOptions, 'url' | 'WebSocket' | 'steadyNow' | 'wallNow' | 'random'> {
  readonly showId: string;
  /** The server said what time it is, Unix ms, and took so long to say it. */
  readonly onServerTime: (serverMs: number, tookMs: number) => void;
  /** What happened to the person whose session this page has. */
  readonly onPerson?: (events: readonly PersonEvent[]) => void;
  /** In the room again after a loss: what the person would have been told meanwhile is fetched anew. */
  readonly onReturn?: () => void;
}

/** What somebody says, and what goes along with it. */
export interface OutgoingMessage {
  readonly text: string;
  /** Only read from viewers without an account. */
  readonly name?: string | undefined;
  /** The id of the message that it answers. */
  readonly replyTo?: string | undefined;
  /** Program time of the frame that its author sees, Unix ms. */
  readonly playheadMs?: number | undefined;
  /** What its author reads (BCP 47). */
  readonly language?: string | undefined;
  /** Default: `message`. */
  readonly kind?: ChatKind | undefined;
}

export interface RealtimeClient extends ReadableStore<RealtimeSnapshot> {
  /** Connects; nothing happens on a second call. */
  start(): void;
  /** The page is looked at again, or was frozen: an open connection is asked whether it lives, a lost one is tried again soon. */
  wake(): void;
  /** Whether the device has a network. Default true. */
  setOnline(online: boolean): void;
  /** Connects anew as whoever the session says one is now; resolves once in the room again. @throws SendRefused when that takes too long */
  enterAnew(): Promise<void>;
  /** Resolves when the server took it; where a moderator sees it first, it is in `ownHeld`. @throws SendRefused */
  sendChat(message: OutgoingMessage): Promise<void>;
  /** Reactions that were tapped. Nothing is answered; while the connection is away they come to nothing. */
  react(taps: Taps): void;
  /** On which page of the team's this is: their colleagues in the room are told. Default: they are not. */
  isOn(page: TeamPage): void;
  /** How the chat is read from now on. Default: all of it. */
  readChat(reading: ChatReading): void;
  /** Its author has read what became of a message that was held. */
  forgetHeld(messageId: string): void;
  /** Takes in messages of the reader's own that were fetched: the room's states have those of no shadowed author. */
  addOwn(messages: readonly ChatMessage[]): void;
  /** Takes in what was fetched of what the reader alone may see: what of theirs waits, and what shadowed people wrote. */
  takeAside(aside: ChatAside): void;
  /** Takes in messages that were fetched: those said before the oldest one here. */
  addEarlier(messages: readonly ChatMessage[]): void;
  /** Somebody reads further up in the chat, and what they read stays; or follows the newest again. */
  holdChat(held: boolean): void;
  /** Ends the connection for good. Can be called again. */
  close(): void;
}

/** How long an answer may take: to a message, and to `enterAnew`, ms. */
export const answerWithinMs = 10_000;

const notConnected = () => Promise.reject(new SendRefused('network', 'Not connected.'));

export function createRealtimeClient(options: RealtimeOptions): RealtimeClient {
  const { showId, onServerTime } = options;
  const store = createStore(unknownRoom);
  const sends = createPendingSends(answerWithinMs);
  const connection = createRoomConnection({
    ...options,
    hello: () => ({ type: 'hello', v: realtimeVersion, showId, ...(position ? { resume: position } : {}) }),
    viewers: () => store.getSnapshot().viewers,
    onMessage: hear,
    onLost: lost,
    onTrouble: (trouble) => patch({ trouble }),
  });
  let page: TeamPage | null = null;
  let reading: ChatReading = everything;
  /** The last one known; null where there is nothing to go on from. */
  let position: ChannelPosition | null = null;
  let hasEntered = false;

  function patch(next: Partial<RealtimeSnapshot>): void {
    store.set({ ...store.getSnapshot(), ...next });
  }

  function lost(isRefused: boolean, closeCode: number): void {
    sends.rejectAll(new SendRefused('network', 'The connection was lost before the message was taken.'));
    if (isRefused) patch({ status: 'refused', refusal: readCloseCode(closeCode) });
    else patch({ status: hasEntered ? 'reconnecting' : 'connecting' });
  }

  function hear(message: ReadServerMessage): void {
    if (message.type !== 'welcome' && connection.life !== 'open') return;
    switch (message.type) {
      case 'welcome':
        enter(message);
        return;
      case 'tick':
        takeTick(message);
        return;
      case 'person':
        patch(applyPerson(store.getSnapshot(), showId, message.events, reading));
        options.onPerson?.(message.events);
        return;
      case 'ack':
        sends.ack(message);
        return;
      case 'nack':
        sends.nack(message.ref, new SendRefused(message.code, message.message, message.retryAfterMs));
        return;
      case 'pong':
        onServerTime(message.serverTimeMs, connection.waitedMs);
        return;
      case 'unknown':
        patch({ skippedMessages: store.getSnapshot().skippedMessages + 1 });
        return;
      default:
        assertNever(message);
    }
  }

  function enter(welcome: ReadWelcome): void {
    const heard = readWelcome(position, welcome);
    if (heard.kind === 'hole' || heard.kind === 'stale') {
      // There is nothing that this could follow: next time all of it is asked for.
      position = null;
      connection.drop();
      return;
    }
    if (connection.life === 'entering') onServerTime(welcome.serverTimeMs, connection.waitedMs);
    connection.welcomed();
    const before = store.getSnapshot();
    const room =
      heard.kind === 'whole' ? enterRoom(before, welcome) : returnToRoom(before, welcome, heard.events, reading);
    position = heard.position;
    const isReturn = hasEntered;
    hasEntered = true;
    patch({ ...room, ownHeld: expireHeld(room.ownHeld, options.wallNow()), status: 'open', refusal: null });
    sayPage();
    if (isReturn) options.onReturn?.();
  }

  function sayPage(): void {
    if (page !== null && connection.life === 'open') connection.say({ type: 'here', page });
  }

  function takeTick(tick: ReadTick): void {
    if (position === null) return;
    const heard = readTick(position, tick);
    if (heard.kind === 'hole') connection.drop();
    if (heard.kind !== 'fresh') return;
    position = heard.position;
    patch(applyCounters(applyEvents(store.getSnapshot(), heard.events, reading), tick.counters ?? {}));
  }

  return {
    getSnapshot: store.getSnapshot,
    subscribe: store.subscribe,
    start: connection.start,
    wake: connection.wake,
    setOnline: connection.setOnline,
    enterAnew() {
      if (connection.life === 'refused' || connection.life === 'closed') return notConnected();
      connection.anew();
      return untilOpen(store);
    },
    async sendChat(message) {
      if (connection.life !== 'open') return notConnected();
      const { held, messageId } = await sends.open((ref) => connection.say({ type: 'chat', ref, ...message }));
      if (!held || messageId === undefined) return;
      const { ownHeld, chat } = store.getSnapshot();
      if (chat.some(({ id }) => id === messageId)) return;
      patch({ ownHeld: addHeld(ownHeld, { messageId, text: message.text, atMs: options.wallNow() }) });
    },
    forgetHeld: (messageId) => patch({ ownHeld: forgetHeld(store.getSnapshot().ownHeld, messageId) }),
    react(kinds) {
      if (connection.life === 'open') connection.say({ type: 'react', kinds });
    },
    isOn(next) {
      page = next;
      sayPage();
    },
    readChat(next) {
      reading = next;
    },
    addOwn(messages) {
      const before = store.getSnapshot();
      patch(fromHere(before, messages).reduce((room, message) => addAside(room, message, false, reading), before));
    },
    takeAside(aside) {
      patch(takeAside(store.getSnapshot(), aside, reading, options.wallNow()));
    },
    addEarlier(messages) {
      patch(addEarlierMessages(store.getSnapshot(), messages));
    },
    holdChat(held) {
      store.set(held ? holdChat(store.getSnapshot()) : followChat(store.getSnapshot(), reading));
    },
    close() {
      if (!connection.close()) return;
      sends.rejectAll(new SendRefused('network', 'The page was left.'));
      patch({ status: 'closed' });
    },
  };
}

function untilOpen(store: ReadableStore<RealtimeSnapshot>): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = (settle: () => void) => {
      clearTimeout(late);
      stop();
      settle();
    };
    const late = setTimeout(() => end(() => reject(new SendRefused('timeout', 'No answer came.'))), answerWithinMs);
    const stop = store.subscribe(() => {
      const { status } = store.getSnapshot();
      if (status === 'open') end(resolve);
      else if (status === 'refused' || status === 'closed')
        end(() => reject(new SendRefused('network', 'Not connected.')));
    });
  });
}
