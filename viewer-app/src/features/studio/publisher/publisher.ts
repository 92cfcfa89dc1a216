import { type ErrorCode, mayReconnect, readCloseCode } from '@showfloor/contracts/errors';
import type { ProgramState } from '@showfloor/contracts/show';
import { ApiError } from '../../../core/api/api-error.ts';
import { backoffMs } from '../../../core/realtime/backoff.ts';
import { createStore, type ReadableStore } from '../../../core/store.ts';
import type { LocalStats } from './local-stats.ts';
import type { SendSession, SendSessionEvents, SendTracks } from './send-session.ts';
import { type Signalling, SignallingError, type SignallingEvents, type StudioHealth } from './signalling.ts';

/**
 * `idle` nothing is sent · `connecting` for the first time · `sending` · `reconnecting` by itself after a loss · `taken_over` somebody else
 * publishes now · `ended` the show is over · `failed` it can't be done, `failure` says why.
 */
type PublisherPhase = 'idle' | 'connecting' | 'sending' | 'reconnecting' | 'taken_over' | 'ended' | 'failed';

export interface PublisherSnapshot {
  readonly phase: PublisherPhase;
  readonly program: ProgramState | null;
  readonly health: StudioHealth | null;
  readonly stats: LocalStats | null;
  readonly failure: ErrorCode | 'network' | 'unreadable' | 'unsupported' | null;
}

export interface PublisherOptions {
  /** A fresh ticket for each connection. */
  readonly getTicket: () => Promise<{ readonly ticket: string; readonly studioUrl: string }>;
  readonly openSignalling: (url: string, events: SignallingEvents) => Promise<Signalling>;
  readonly openSendSession: (
    signalling: Signalling,
    ticket: string,
    tracks: SendTracks,
    events: SendSessionEvents,
    who: { readonly studioId: string; readonly takeOver: boolean },
  ) => Promise<SendSession>;
  /** Tells this studio from others over all its connections; 32 hexadecimal digits. */
  readonly studioId: string;
  readonly random: () => number;
}

export interface Publisher extends ReadableStore<PublisherSnapshot> {
  /**
   * Begins to send, and goes on through losses of the network until `stop`.
   * @param takeOver whether who publishes now must go. Without it their being there ends this as `taken_over`. Default true.
   */
  start(tracks: SendTracks, takeOver?: boolean): void;
  /** What to send from now on, and after each reconnect. */
  setTracks(tracks: SendTracks): void;
  /** Ends the waiting for the next try. */
  retryNow(): void;
  stop(): void;
}

const statsEveryMs = 2_000;
const nothing: PublisherSnapshot = { phase: 'idle', program: null, health: null, stats: null, failure: null };

/** Keeps this browser publishing to a show. */
export function createPublisher(options: PublisherOptions): Publisher {
  const store = createStore<PublisherSnapshot>(nothing);
  let tracks: SendTracks = { video: null, audio: null };
  let signalling: Signalling | null = null;
  let session: SendSession | null = null;
  let takeOver = true;
  let attempt = 0;
  let retryTimer: ReturnType<typeof setTimeout> | undefined;
  let statsTimer: ReturnType<typeof setInterval> | undefined;
  /** Goes up with each connection and each end, so that what an older one still answers is left unheard. */
  let generation = 0;

  function patch(next: Partial<PublisherSnapshot>): void {
    store.set({ ...store.getSnapshot(), ...next });
  }

  function disconnect(): void {
    generation += 1;
    clearTimeout(retryTimer);
    clearInterval(statsTimer);
    session?.close();
    signalling?.close();
    session = null;
    signalling = null;
  }

  function finish(phase: 'taken_over' | 'ended' | 'failed', failure: PublisherSnapshot['failure'] = null): void {
    disconnect();
    patch({ phase, failure, health: null, stats: null });
  }

  function giveUp(code: PublisherSnapshot['failure']): void {
    if (code === 'already_publishing') finish('taken_over');
    else if (code === 'show_not_live') finish('ended');
    else finish('failed', code);
  }

  function tryAgain(failure: PublisherSnapshot['failure']): void {
    disconnect();
    patch({ phase: 'reconnecting', failure, health: null, stats: null });
    retryTimer = setTimeout(connect, backoffMs({ attempt }, options.random));
    attempt += 1;
  }

  async function connect(): Promise<void> {
    disconnect();
    const mine = generation;
    const current = () => mine === generation;
    try {
      const { ticket, studioUrl } = await options.getTicket();
      if (!current()) return;
      const opened = await options.openSignalling(studioUrl, {
        onProgram: (program) => current() && patch({ program }),
        onHealth: (health) => current() && patch({ health }),
        onEnded: (reason) => current() && finish(reason === 'taken_over' ? 'taken_over' : 'ended'),
        onClosed: (closeCode) => {
          if (!current()) return;
          if (mayReconnect(closeCode)) tryAgain('network');
          else giveUp(readCloseCode(closeCode));
        },
      });
      if (!current()) {
        opened.close();
        return;
      }
      signalling = opened;
      const events = { onFailed: () => current() && tryAgain('network') };
      const sending = await options.openSendSession(opened, ticket, tracks, events, {
        studioId: options.studioId,
        takeOver,
      });
      if (!current()) {
        sending.close();
        return;
      }
      session = sending;
      // The seat was had. After a loss it is had back from this studio's own dead connection, and not from who took over meanwhile.
      takeOver = false;
      attempt = 0;
      patch({ phase: 'sending', failure: null });
      // The tracks may have been changed while it connected.
      await sending.setTracks(tracks);
      statsTimer = setInterval(() => void readStats(sending, current), statsEveryMs);
    } catch (error) {
      if (!current()) return;
      const { code, again } = judge(error);
      if (again && code !== 'already_publishing') tryAgain(code);
      else giveUp(code);
    }
  }

  async function readStats(sending: SendSession, current: () => boolean): Promise<void> {
    try {
      const stats = await sending.localStats();
      if (current()) patch({ stats });
    } catch {
      // The transport was closed meanwhile: then there is nothing to tell.
    }
  }

  return {
    getSnapshot: store.getSnapshot,
    subscribe: store.subscribe,
    start(next, takesOver = true) {
      tracks = next;
      takeOver = takesOver;
      attempt = 0;
      store.set({ ...nothing, phase: 'connecting' });
      void connect();
    },
    setTracks(next) {
      tracks = next;
      const mine = generation;
      session?.setTracks(next).catch(() => mine === generation && tryAgain('network'));
    },
    retryNow() {
      if (store.getSnapshot().phase === 'reconnecting') void connect();
    },
    stop() {
      disconnect();
      store.set(nothing);
    },
  };
}

/** Whether trying again may help, by the contract's table. */
function judge(error: unknown): { code: PublisherSnapshot['failure']; again: boolean } {
  if (error instanceof ApiError) return { code: error.code, again: error.retry === 'later' };
  if (error instanceof SignallingError) {
    const hopeless = ['unsupported_media_type', 'unsupported_version', 'forbidden', 'invalid_request', 'not_found'];
    return { code: error.code, again: !hopeless.includes(error.code) };
  }
  return { code: 'unsupported', again: false };
}
