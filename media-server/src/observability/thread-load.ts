import { type EventLoopUtilization, performance } from 'node:perf_hooks';

const sampleMs = 1_000;
/** Samples looked back over … */
const kept = 10;
/** … and how many there must be: a process that has just started is busy with itself. */
const least = 5;

export interface ThreadLoadOptions {
  /** What the event loop has done up to now. Default: Node's own. */
  readonly read?: () => EventLoopUtilization;
}

/** How much of its time the process's one thread works: all shows and all players share it. */
export class ThreadLoad {
  readonly #read: () => EventLoopUtilization;
  readonly #samples: EventLoopUtilization[] = [];
  readonly #timer: NodeJS.Timeout;

  constructor({ read = () => performance.eventLoopUtilization() }: ThreadLoadOptions = {}) {
    this.#read = read;
    this.#samples.push(read());
    this.#timer = setInterval(() => this.sample(), sampleMs);
    this.#timer.unref();
  }

  /** Over the last ten seconds; 0 is idle, and at 1 nothing more can be done. 0 in the first five seconds of the process. */
  get busy(): number {
    if (this.#samples.length <= least) return 0;
    const now = this.#read();
    const [before = now] = this.#samples;
    const active = now.active - before.active;
    const all = active + now.idle - before.idle;
    return all > 0 ? active / all : 0;
  }

  /** Called by its own timer. */
  sample(): void {
    this.#samples.push(this.#read());
    if (this.#samples.length > kept) this.#samples.shift();
  }

  /** Idempotent. */
  close(): void {
    clearInterval(this.#timer);
  }
}
