import { type Refusal, refuse } from '@showfloor/contracts/errors';
import { limits } from '../limits.ts';
import { RateWindow } from './rate-window.ts';
import { UploadProbe } from './upload-probe.ts';

/** Who may test their upload now: so many at once, and so often a person, since a test takes from the line that shows are sent by. */
export class UploadProbes {
  readonly #nowMs: () => number;
  readonly #byUser = new Map<string, RateWindow>();
  #running = 0;

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
  }

  /** Begins a test of `userId`. Close it when it is over. @returns `overloaded` or `rate_limited` otherwise. */
  begin(userId: string): UploadProbe | Refusal {
    if (this.#running >= limits.uploadProbes)
      return refuse('overloaded', {
        message: 'Other hosts are testing their upload right now. Try again in a moment.',
      });
    if (!this.#windowOf(userId).take(this.#nowMs()))
      return refuse('rate_limited', { message: 'You have tested your upload often. Wait some minutes.' });
    this.#running += 1;
    return new UploadProbe(this.#nowMs, () => {
      this.#running -= 1;
    });
  }

  #windowOf(userId: string): RateWindow {
    const known = this.#byUser.get(userId);
    if (known !== undefined) return known;
    const [oldest] = this.#byUser.keys();
    if (oldest !== undefined && this.#byUser.size >= limits.uploadProbePeople) this.#byUser.delete(oldest);
    const window = new RateWindow(limits.uploadProbesPerWindow, limits.uploadProbeWindowMs);
    this.#byUser.set(userId, window);
    return window;
  }
}
