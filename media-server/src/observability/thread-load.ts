const sampleMs = 1_000;
/** Samples looked back over … */
const kept = 10;
/** … and how many there must be: a process that has just started is busy with itself. */
const least = 5;

/** CPU time of a thread up to a moment of a clock that runs evenly. */
export interface ThreadTime {
  readonly cpuMs: number;
  readonly atMs: number;
}

export interface ThreadLoadOptions {
  /** Default: this thread's, by Node. */
  readonly read?: () => ThreadTime;
}

function threadTime(): ThreadTime {
  const { user, system } = process.threadCpuUsage();
  return { cpuMs: (user + system) / 1_000, atMs: performance.now() };
}

/**
 * How much of a core the process's one thread takes, which all shows and all players share. By CPU time, so that what other processes take from it
 * does not count: a full machine is no reason to turn a host away from a thread that has little to do.
 */
export class ThreadLoad {
  readonly #read: () => ThreadTime;
  readonly #samples: ThreadTime[] = [];
  readonly #timer: NodeJS.Timeout;

  constructor({ read = threadTime }: ThreadLoadOptions = {}) {
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
    const passedMs = now.atMs - before.atMs;
    return passedMs > 0 ? (now.cpuMs - before.cpuMs) / passedMs : 0;
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
