import { retryAfterMs } from './source-retry.ts';

export interface InterruptionDeps {
  /** Whether the program grows again. */
  readonly isLive: (signal: AbortSignal) => Promise<boolean>;
  readonly random: () => number;
  /** It does. Once for each `begin`. */
  readonly onLive: () => void;
}

/**
 * What there is to do while a program is away that is not over: its playlist was closed, since the server that made it stopped, and another
 * life of that server goes on with it. Asks with growing pauses, until the program is live or nobody waits any more.
 */
export function createInterruption({ isLive, random, onLive }: InterruptionDeps) {
  let asking: AbortController | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let attempt = 0;

  function end(): void {
    clearTimeout(timer);
    asking?.abort();
    asking = null;
  }

  function askLater(): void {
    clearTimeout(timer);
    timer = setTimeout(() => void ask(), retryAfterMs('trouble', attempt, random));
    attempt += 1;
  }

  async function ask(): Promise<void> {
    clearTimeout(timer);
    if (!asking) return;
    asking.abort();
    asking = new AbortController();
    const { signal } = asking;
    const live = await isLive(signal);
    if (signal.aborted) return;
    if (!live) {
      askLater();
      return;
    }
    end();
    onLive();
  }

  return {
    /** Nothing happens when it has begun. */
    begin(): void {
      if (asking) return;
      asking = new AbortController();
      attempt = 0;
      askLater();
    },
    /** Something says that the program may be there: asks at once, and soon again. */
    askNow(): void {
      if (!asking) return;
      attempt = 0;
      void ask();
    },
    end,
  };
}
