import { assertNever } from '@showfloor/contracts/assert-never';
import type { ChatMessage } from '@showfloor/contracts/chat';
import { type ErrorCode, mayReconnect, readCloseCode } from '@showfloor/contracts/errors';
import { type ReadServerMessage, readServerMessage } from '@showfloor/contracts/read-server-message';
import {
  type ChannelPosition,
  type ClientMessage,
  type PersonEvent,
  realtimeVersion,
} from '@showfloor/contracts/realtime';
import { createStore, type ReadableStore } from '../store.ts';
import { backoffMs } from './backoff.ts';
import { createPendingSends, SendRefused } from './pending-sends.ts';
import { addEarlier, applyTick, applyWelcome, emptyRoom, type RoomState } from './room-state.ts';

/**
 * `connecting` before the first welcome, `open`, `reconnecting` after a loss (what is shown is the last known), `refused` when the server
 * said to stay away (`refusal` says why), `closed` by `close()`.
 */
type ConnectionStatus = 'connecting' | 'open' | 'reconnecting' | 'refused' | 'closed';

export interface RealtimeSnapshot extends RoomState {
  readonly status: ConnectionStatus;
  readonly refusal: ErrorCode | null;
  /** Messages of a newer server that were skipped. */
  readonly skippedMessages: number;
}

/** The part of the platform's WebSocket that is used. */
export interface SocketLike {
  readonly readyState: number;
  send(data: string): void;
  close(code?: number, reason?: string): void;
  onopen: ((event: Event) => void) | null;
  onmessage: ((event: MessageEvent) => void) | null;
  onclose: ((event: CloseEvent) => void) | null;
  onerror: ((event: Event) => void) | null;
}

export interface RealtimeOptions {
  /** Absolute ws(s) address: a show's `realtime`. */
  readonly url: string;
  readonly showId: string;
  readonly WebSocket: new (url: string) => SocketLike;
  /** Ms on a clock that nobody sets. */
  readonly steadyNow: () => number;
  /** The server said what time it is, Unix ms, and took so long to say it. */
  readonly onServerTime: (serverMs: number, tookMs: number) => void;
  /** 0 ≤ x < 1, spreads reconnects. */
  readonly random: () => number;
  /** What happened to the person whose session this page has. */
  readonly onPerson?: (events: readonly PersonEvent[]) => void;
  /** In the room again after a loss: what the person would have been told meanwhile is fetched anew. */
  readonly onReturn?: () => void;
}

export interface RealtimeClient extends ReadableStore<RealtimeSnapshot> {
  /** Connects; nothing happens on a second call. */
  start(): void;
  /** Tries again at once, as when the browser says it is online. */
  reconnectNow(): void;
  /** Connects anew as whoever the session says one is now; resolves once in the room again. @throws SendRefused when that takes too long */
  enterAnew(): Promise<void>;
  /** Resolves when the server took it. `name` is only read from viewers without an account. @throws SendRefused */
  sendChat(text: string, name?: string): Promise<void>;
  /** Takes in messages that were fetched: those said before the oldest one here. */
  addEarlier(messages: readonly ChatMessage[]): void;
  /** Ends the connection for good. Can be called again. */
  close(): void;
}

export const realtimeTimes = {
  pingEveryMs: 20_000,
  silenceMs: 10_000,
  answerWithinMs: 10_000,
  welcomeWithinMs: 10_000,
};

const openState = 1;

export function createRealtimeClient(options: RealtimeOptions): RealtimeClient {
  const { url, showId, WebSocket, steadyNow, onServerTime, random } = options;
  const store = createStore<RealtimeSnapshot>({
    ...emptyRoom,
    status: 'connecting',
    refusal: null,
    skippedMessages: 0,
  });
  const sends = createPendingSends(realtimeTimes.answerWithinMs);
  let socket: SocketLike | null = null;
  let position: ChannelPosition | null = null;
  let attempt = 0;
  let retryTimer: ReturnType<typeof setTimeout> | undefined;
  let pingTimer: ReturnType<typeof setTimeout> | undefined;
  let silenceTimer: ReturnType<typeof setTimeout> | undefined;
  let helloSentAtMs = 0;
  let pingSentAtMs = 0;

  function patch(next: Partial<RealtimeSnapshot>): void {
    store.set({ ...store.getSnapshot(), ...next });
  }

  function say(message: ClientMessage): void {
    socket?.send(JSON.stringify(message));
  }

  function connect(): void {
    clearTimeout(retryTimer);
    const mine = new WebSocket(url);
    socket = mine;
    expectSoon(realtimeTimes.welcomeWithinMs);
    mine.onopen = () => {
      helloSentAtMs = steadyNow();
      say({ type: 'hello', v: realtimeVersion, showId, ...(position ? { resume: position } : {}) });
    };
    mine.onmessage = (event) => {
      if (mine === socket) hear(event.data);
    };
    mine.onclose = (event) => {
      if (mine === socket) lost(event.code);
    };
    // A close always follows, and it is what says why.
    mine.onerror = null;
  }

  /** Unless something is heard within `withinMs`, the connection counts as lost. */
  function expectSoon(withinMs: number): void {
    clearTimeout(silenceTimer);
    silenceTimer = setTimeout(drop, withinMs);
  }

  /** Gives the connection up from our side and goes on with a new one. */
  function drop(): void {
    const mine = socket;
    lost(1006);
    mine?.close();
  }

  function lost(closeCode: number): void {
    stopTimers();
    socket = null;
    sends.rejectAll(new SendRefused('network', 'The connection was lost before the message was taken.'));
    if (store.getSnapshot().status === 'closed') return;
    if (!mayReconnect(closeCode)) {
      patch({ status: 'refused', refusal: readCloseCode(closeCode) });
      return;
    }
    patch({ status: position ? 'reconnecting' : 'connecting' });
    retryTimer = setTimeout(connect, backoffMs(attempt, random));
    attempt += 1;
  }

  function stopTimers(): void {
    clearTimeout(retryTimer);
    clearTimeout(pingTimer);
    clearTimeout(silenceTimer);
  }

  function hear(data: unknown): void {
    const message = typeof data === 'string' ? readServerMessage(data) : null;
    if (!message) return;
    clearTimeout(silenceTimer);
    if (message.type !== 'welcome' && store.getSnapshot().status !== 'open') return;
    clearTimeout(pingTimer);
    pingTimer = setTimeout(ping, realtimeTimes.pingEveryMs);
    take(message);
  }

  function ping(): void {
    pingSentAtMs = steadyNow();
    say({ type: 'ping' });
    expectSoon(realtimeTimes.silenceMs);
  }

  function take(message: ReadServerMessage): void {
    switch (message.type) {
      case 'welcome': {
        const isReturn = position !== null;
        const room = applyWelcome(store.getSnapshot(), message, isReturn);
        position = message.position;
        attempt = 0;
        patch({ ...room, status: 'open', refusal: null });
        onServerTime(message.serverTimeMs, steadyNow() - helloSentAtMs);
        if (isReturn) options.onReturn?.();
        return;
      }
      case 'tick': {
        if (!position) return;
        const outcome = applyTick(store.getSnapshot(), position, message);
        if (outcome.gap) {
          drop();
          return;
        }
        position = outcome.position;
        store.set({ ...store.getSnapshot(), ...outcome.room });
        return;
      }
      case 'person':
        options.onPerson?.(message.events);
        return;
      case 'ack':
        sends.ack(message.ref);
        return;
      case 'nack':
        sends.nack(message.ref, new SendRefused(message.code, message.message, message.retryAfterMs));
        return;
      case 'pong':
        onServerTime(message.serverTimeMs, steadyNow() - pingSentAtMs);
        return;
      case 'unknown':
        patch({ skippedMessages: store.getSnapshot().skippedMessages + 1 });
        return;
      default:
        assertNever(message);
    }
  }

  return {
    getSnapshot: store.getSnapshot,
    subscribe: store.subscribe,
    start() {
      if (!socket && retryTimer === undefined && store.getSnapshot().status === 'connecting') connect();
    },
    reconnectNow() {
      const { status } = store.getSnapshot();
      if (!socket && (status === 'reconnecting' || status === 'connecting')) connect();
    },
    enterAnew() {
      const { status } = store.getSnapshot();
      if (status === 'refused' || status === 'closed')
        return Promise.reject(new SendRefused('network', 'Not connected.'));
      drop();
      connect();
      return new Promise((resolve, reject) => {
        const end = (settle: () => void) => {
          clearTimeout(timer);
          stop();
          settle();
        };
        const timer = setTimeout(
          () => end(() => reject(new SendRefused('timeout', 'No answer came.'))),
          realtimeTimes.answerWithinMs,
        );
        const stop = store.subscribe(() => {
          const entered = store.getSnapshot().status;
          if (entered === 'open') end(resolve);
          else if (entered === 'refused' || entered === 'closed')
            end(() => reject(new SendRefused('network', 'Not connected.')));
        });
      });
    },
    sendChat(text, name) {
      if (!socket || socket.readyState !== openState || store.getSnapshot().status !== 'open')
        return Promise.reject(new SendRefused('network', 'Not connected.'));
      return sends.open((ref) => say({ type: 'chat', ref, text, ...(name === undefined ? {} : { name }) }));
    },
    addEarlier(messages) {
      patch(addEarlier(store.getSnapshot(), messages));
    },
    close() {
      if (store.getSnapshot().status === 'closed') return;
      patch({ status: 'closed' });
      stopTimers();
      sends.rejectAll(new SendRefused('network', 'The page was left.'));
      const mine = socket;
      socket = null;
      mine?.close(1000);
    },
  };
}
