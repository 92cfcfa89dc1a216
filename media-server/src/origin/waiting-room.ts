interface Waiting {
  readonly promise: Promise<'ready' | 'timeout'>;
  readonly ready: () => boolean;
  readonly settle: (outcome: 'ready' | 'timeout') => void;
}

/** Requests that wait for something that is not there yet. Those that wait for the same thing share one promise and one timer. */
export class WaitingRoom {
  readonly #timeoutMs: number;
  readonly #waiting = new Map<string, Waiting>();

  /** @param timeoutMs how long the first of a thing's waiters waits; those after it wait for the rest of it. */
  constructor(timeoutMs: number) {
    this.#timeoutMs = timeoutMs;
  }

  /** Waits until `ready` is true, which is asked after every `check`. `key` names what is waited for. */
  wait(key: string, ready: () => boolean): Promise<'ready' | 'timeout'> {
    if (ready()) return Promise.resolve('ready');
    const known = this.#waiting.get(key);
    if (known !== undefined) return known.promise;
    const { promise, resolve } = Promise.withResolvers<'ready' | 'timeout'>();
    const settle = (outcome: 'ready' | 'timeout'): void => {
      clearTimeout(timer);
      this.#waiting.delete(key);
      resolve(outcome);
    };
    const timer = setTimeout(settle, this.#timeoutMs, 'timeout');
    this.#waiting.set(key, { promise, ready, settle });
    return promise;
  }

  /** Something changed. */
  check(): void {
    for (const waiting of this.#waiting.values()) if (waiting.ready()) waiting.settle('ready');
  }

  /** Nothing will come any more. */
  close(): void {
    for (const waiting of this.#waiting.values()) waiting.settle('timeout');
  }
}
