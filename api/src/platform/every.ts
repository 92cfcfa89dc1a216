/** Work that is done again and again until it is closed. */
export interface Repeating {
  /** Ends it; resolves when what is under way is done. Idempotent. */
  close(): Promise<void>;
}

/** Does `work` every `everyMs`, one after the other: a round that takes longer delays the next, and one that fails is passed to `onError`. */
export function every(everyMs: number, work: () => Promise<unknown>, onError: (error: unknown) => void): Repeating {
  let underWay: Promise<unknown> | null = null;
  const timer = setInterval(() => {
    underWay ??= work()
      .catch(onError)
      .finally(() => {
        underWay = null;
      });
  }, everyMs);
  return {
    async close() {
      clearInterval(timer);
      await underWay;
    },
  };
}
