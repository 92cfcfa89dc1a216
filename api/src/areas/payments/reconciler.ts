export interface ReconcilerOptions {
  /** Asks for what is overdue; resolves to how many those were. */
  readonly reconcile: (when: { readonly atStart: boolean }) => Promise<number>;
  readonly onAsked: (count: number) => void;
  readonly onError: (error: unknown) => void;
  /** Time between rounds, in ms. Default: 5,000. */
  readonly everyMs?: number;
}

/** Asks the payment provider, at start, then again and again, and when it is woken, for what is due. Any number of processes may. */
export function createReconciler({ reconcile, onAsked, onError, everyMs = 5_000 }: ReconcilerOptions) {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | null = null;
  /** Something became due while a round was under way, which may have looked there before. */
  let onceMore = false;

  async function round(atStart: boolean): Promise<void> {
    try {
      const asked = await reconcile({ atStart });
      if (asked > 0) onAsked(asked);
    } catch (error) {
      onError(error);
    }
  }
  function tick(atStart: boolean): void {
    running ??= round(atStart).finally(() => {
      running = null;
      if (!onceMore) return;
      onceMore = false;
      tick(false);
    });
  }

  return {
    start(): void {
      timer ??= setInterval(() => tick(false), everyMs);
      tick(true);
    },
    /** Something is due now. Does nothing before the start and after the end. */
    wake(): void {
      if (timer === undefined) return;
      if (running === null) tick(false);
      else onceMore = true;
    },
    /** Resolves when a round under way is done. Idempotent. */
    async close(): Promise<void> {
      clearInterval(timer);
      timer = undefined;
      onceMore = false;
      await running;
    },
  };
}
