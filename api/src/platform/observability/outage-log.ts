import type { Log } from './logger.ts';

/** While something stays out of reach, it is said again this often. */
const repeatMs = 30_000;

/** Says once that something cannot be reached, again every half minute, and once that it is back: an outage is not a thousand lines. */
export class OutageLog {
  readonly #log: Log;
  readonly #what: string;
  readonly #passingMs: () => number;
  #failures = 0;
  #saidAtMs = Number.NEGATIVE_INFINITY;

  /** @param what begins the sentence: "the media node". */
  constructor(log: Log, what: string, passingMs: () => number) {
    this.#log = log;
    this.#what = what;
    this.#passingMs = passingMs;
  }

  failed(error: unknown, about: Readonly<Record<string, unknown>> = {}): void {
    this.#failures += 1;
    if (this.#passingMs() - this.#saidAtMs < repeatMs) return;
    this.#saidAtMs = this.#passingMs();
    this.#log.warn({ err: error, failures: this.#failures, ...about }, `${this.#what} cannot be reached`);
  }

  reached(): void {
    if (this.#failures === 0) return;
    this.#log.info({ failures: this.#failures }, `${this.#what} is back`);
    this.#failures = 0;
    this.#saidAtMs = Number.NEGATIVE_INFINITY;
  }
}
