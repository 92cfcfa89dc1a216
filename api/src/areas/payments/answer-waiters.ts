/** Lets whoever started a payment wait for its answer. */
export interface AnswerWaiters {
  /** Resolves when `paymentId` is answered in this process, or after `timeoutMs`. */
  wait(paymentId: string, timeoutMs: number): { readonly answered: Promise<void>; cancel(): void };
  /** `paymentId` was answered. */
  answered(paymentId: string): void;
}

export function createAnswerWaiters(): AnswerWaiters {
  const waiting = new Map<string, Set<() => void>>();
  return {
    wait(paymentId, timeoutMs) {
      const { promise, resolve } = Promise.withResolvers<void>();
      const all = waiting.get(paymentId) ?? new Set();
      waiting.set(paymentId, all);
      const finish = () => {
        clearTimeout(timer);
        all.delete(finish);
        if (all.size === 0) waiting.delete(paymentId);
        resolve();
      };
      const timer = setTimeout(finish, timeoutMs);
      all.add(finish);
      return { answered: promise, cancel: finish };
    },
    answered(paymentId) {
      for (const finish of [...(waiting.get(paymentId) ?? [])]) finish();
    },
  };
}
