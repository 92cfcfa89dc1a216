import { mayReconnect } from '@showfloor/contracts/errors';
import type { ReadServerMessage } from '@showfloor/contracts/read-server-message';
import type { ClientMessage } from '@showfloor/contracts/realtime';
import { backoffLimits, backoffMs, leastPauseMs } from './backoff.ts';
import { type LifeEvent, type LifeState, nextLife } from './connection-life.ts';
import { createLiveness } from './liveness.ts';
import { openRoomSocket, type RoomSocket, type SocketMaker } from './room-socket.ts';
import { createTroubleWatch, type Trouble } from './trouble.ts';

export interface RoomConnectionOptions {
  /** Absolute ws(s) address. */
  readonly url: string;
  readonly WebSocket: SocketMaker;
  /** Ms on a clock that nobody sets. */
  readonly steadyNow: () => number;
  /** Unix ms of the device: only its jumps are looked at. */
  readonly wallNow: () => number;
  /** 0 ≤ x < 1, spreads reconnects. */
  readonly random: () => number;
  /** The first message of each try. */
  readonly hello: () => Extract<ClientMessage, { type: 'hello' }>;
  /** People who may have been cut off together with this one; null: not known. */
  readonly viewers: () => number | null;
  readonly onMessage: (message: ReadServerMessage) => void;
  /** It is tried again later, or refused for good (`closeCode` of whoever closed it). */
  readonly onLost: (isRefused: boolean, closeCode: number) => void;
  readonly onTrouble: (trouble: Trouble) => void;
}

/** A connection that comes back by itself. It knows no room: whoever uses it reads the messages, and says `welcomed` when the first of them is a welcome. */
export interface RoomConnection {
  readonly life: LifeState;
  /** Ms from the oldest question that has had no answer until now: a hello, or a ping. A hello that went along with the address counts from before there was a connection. */
  readonly waitedMs: number;
  /** Connects; nothing happens on a second call. */
  start(): void;
  welcomed(): void;
  /** Gives the present socket up and connects anew at once. */
  anew(): void;
  /** Gives the present socket up, and comes back as after any loss. */
  drop(): void;
  wake(): void;
  setOnline(online: boolean): void;
  /** Nothing is sent unless it is open. */
  say(message: ClientMessage): void;
  /** Ends it for good. @returns whether it had not been closed before. */
  close(): boolean;
}

const welcomeWithinMs = 10_000;
const askTimeAfterMs = 1_000;
/** A connection that its peer did not close (RFC 6455, 7.1.5). */
const abnormalClosure = 1006;

export function createRoomConnection(options: RoomConnectionOptions): RoomConnection {
  const { url, WebSocket, steadyNow, random } = options;
  const trouble = createTroubleWatch(options.onTrouble);
  const liveness = createLiveness({ ...options, ping, onDead: drop });
  let life: LifeState = 'idle';
  let online = true;
  let socket: RoomSocket | null = null;
  /** In a row, and connections that ended too soon among them. */
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let askedAtMs = 0;
  let pinged = false;
  /** Last; null: never yet. */
  let openedAtMs: number | null = null;
  /** The server asked us to stay away until then, on the steady clock. */
  let notBeforeMs = 0;

  /** Goes on in its life, if that event means anything now. */
  function turn(event: LifeEvent): boolean {
    const next = nextLife(life, event);
    if (next === null) return false;
    life = next;
    const isLost = life === 'waiting' || (life === 'entering' && failures > 0);
    trouble.set(isLost ? (online ? 'reconnecting' : 'offline') : null);
    return true;
  }

  function tryNow(): void {
    if (!turn('try')) return;
    clearTimeout(timer);
    timer = setTimeout(drop, welcomeWithinMs);
    ask();
    socket = openRoomSocket({
      url,
      WebSocket,
      hello: options.hello(),
      onHello: ask,
      onMessage(message) {
        liveness.heard();
        options.onMessage(message);
        if (message.type === 'pong') pinged = false;
      },
      onEnd: lose,
    });
  }

  function lose(closeCode: number): void {
    const isRefused = !mayReconnect(closeCode);
    const wasStable = life === 'open' && steadyNow() - (openedAtMs ?? 0) >= backoffLimits.stableMs;
    if (nextLife(life, isRefused ? 'refused' : 'lost') === null) return;
    const attempt = wasStable ? 0 : failures;
    failures = attempt + 1;
    turn(isRefused ? 'refused' : 'lost');
    forget();
    options.onLost(isRefused, closeCode);
    notBeforeMs = steadyNow() + leastPauseMs(closeCode);
    if (!isRefused) timer = setTimeout(tryNow, backoffMs({ attempt, viewers: options.viewers(), closeCode }, random));
  }

  function drop(): void {
    lose(abnormalClosure);
  }

  function forget(): void {
    clearTimeout(timer);
    liveness.stop();
    socket?.leave();
    socket = null;
  }

  function ask(): void {
    askedAtMs = steadyNow();
    pinged = false;
  }

  function ping(): void {
    if (!pinged) ask();
    pinged = true;
    socket?.say({ type: 'ping' });
  }

  /** The welcome says what time it is, but with a whole handshake before it: a ping says it more exactly. Nobody is in a hurry for it. */
  function askTimeSoon(): void {
    timer = setTimeout(ping, askTimeAfterMs * (1 + random()));
  }

  function wake(): void {
    liveness.check();
    if (life !== 'waiting') return;
    // Soon, and not at once: a whole office gets its network back in one moment.
    clearTimeout(timer);
    const pauseMs = Math.max(0, notBeforeMs - steadyNow());
    timer = setTimeout(tryNow, pauseMs + random() * backoffLimits.firstMs);
  }

  return {
    get life() {
      return life;
    },
    get waitedMs() {
      return steadyNow() - askedAtMs;
    },
    start() {
      if (life === 'idle') tryNow();
    },
    welcomed() {
      const isFirst = life === 'entering';
      if (!turn('welcomed') || !isFirst) return;
      clearTimeout(timer);
      if (openedAtMs === null && socket?.isGreeted) askTimeSoon();
      openedAtMs = steadyNow();
      liveness.start();
    },
    anew() {
      if (turn('lost')) {
        forget();
        options.onLost(false, abnormalClosure);
      }
      tryNow();
    },
    drop,
    wake,
    setOnline(now) {
      if (now === online) return;
      online = now;
      if (life === 'waiting' || life === 'entering') trouble.set(online ? 'reconnecting' : 'offline');
      wake();
    },
    say(message) {
      if (life === 'open') socket?.say(message);
    },
    close() {
      if (!turn('close')) return false;
      trouble.stop();
      forget();
      return true;
    },
  };
}
