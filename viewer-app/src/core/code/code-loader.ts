import { createStore, type ReadableStore } from '../store.ts';

/** Why a part of the app could not be fetched: no network, a release in between that took its file away, or anything else. */
export type CodeTroubleReason = 'offline' | 'outdated' | 'failed';

/** A part of the app whose code could not be fetched. */
export class CodeNotLoaded extends Error {
  readonly reason: CodeTroubleReason;
  constructor(reason: CodeTroubleReason, cause: unknown) {
    super(`code not loaded: ${reason}`, { cause });
    this.name = 'CodeNotLoaded';
    this.reason = reason;
  }
}

export interface CodeLoaderDeps {
  readonly sleep: (ms: number) => Promise<void>;
  readonly isOnline: () => boolean;
  /** Whether the server has another release by now than the one that this page was opened with. Never rejects. */
  readonly isOutdated: () => Promise<boolean>;
}

/** The one that waits for its code, as it is known to whoever says so. */
interface WaitingForCode {
  readonly reason: CodeTroubleReason;
}

export interface CodeLoader {
  /** Code that is needed now, retried. @throws CodeNotLoaded */
  load<T>(fetchCode: () => Promise<T>): Promise<T>;
  /** Code that the page cannot go on without: waits until it is there, however long that takes. Meanwhile `waiting` says why. */
  loadAtLast<T>(fetchCode: () => Promise<T>): Promise<T>;
  /** What `loadAtLast` is waiting for; a new value at each failure, null when nothing waits. */
  readonly waiting: ReadableStore<WaitingForCode | null>;
  /** Whatever waits tries again now. */
  retryNow(): void;
}

/** Waits between tries of one load, ms: enough for a lost packet or a change of network, short enough for a finger that waits. */
const retryAfterMs = [300, 1_200];

/**
 * Fetches the parts of the app that come later. Browsers with a network are given more tries; a part that is gone for good (a release in
 * between) is told from one that only did not come.
 */
export function createCodeLoader({ sleep, isOnline, isOutdated }: CodeLoaderDeps): CodeLoader {
  const waiting = createStore<WaitingForCode | null>(null);
  const wakers = new Set<() => void>();

  async function load<T>(fetchCode: () => Promise<T>): Promise<T> {
    for (let tries = 0; ; tries += 1) {
      try {
        return await fetchCode();
      } catch (cause) {
        if (!isOnline()) throw new CodeNotLoaded('offline', cause);
        const waitMs = retryAfterMs[tries];
        if (waitMs === undefined) throw new CodeNotLoaded((await isOutdated()) ? 'outdated' : 'failed', cause);
        await sleep(waitMs);
      }
    }
  }

  return {
    load,
    async loadAtLast(fetchCode) {
      for (;;) {
        try {
          const code = await load(fetchCode);
          if (wakers.size === 0) waiting.set(null);
          return code;
        } catch (error) {
          if (!(error instanceof CodeNotLoaded)) throw error;
          const awake = new Promise<void>((resolve) => wakers.add(resolve));
          waiting.set({ reason: error.reason });
          await awake;
        }
      }
    },
    waiting,
    retryNow() {
      const woken = [...wakers];
      wakers.clear();
      for (const wake of woken) wake();
    },
  };
}
