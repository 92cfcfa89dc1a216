export interface ReconcilerOptions {
  /** Asks for what is overdue; resolves to how many payments those were. */
  readonly reconcile: (when: { readonly atStart: boolean }) => Promise<number>;
  readonly onAsked: (payments: number) => void;
  readonly onError: (error: unknown) => void;
  /** Time between rounds, in ms. Default: 5,000. */
  readonly everyMs?: number;
}

/** Asks the payment provider, at start and then again and again, for the answers that are overdue. Any number of processes may. */
export function createReconciler({ reconcile, onAsked, onError, everyMs = 5_000 }: ReconcilerOptions) {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | null = null;

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
    });
  }

  return {
    start(): void {
      timer ??= setInterval(() => tick(false), everyMs);
      tick(true);
    },
    /** Resolves when a round under way is done. Idempotent. */
    async close(): Promise<void> {
      clearInterval(timer);
      await running;
    },
  };
}
