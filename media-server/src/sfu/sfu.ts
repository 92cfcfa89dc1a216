import type { ShowRouter } from './show-router.ts';
import { type WorkerEvents, WorkerHost, type WorkerOptions } from './worker-host.ts';

/** The workers of this process; each new router goes to the one that holds the fewest. */
export class Sfu {
  readonly #hosts: readonly WorkerHost[];

  /** @param workers how many; with a fixed port, each next worker takes the next port. */
  static async start(options: WorkerOptions, events: WorkerEvents, workers = 1): Promise<Sfu> {
    const hosts: WorkerHost[] = [];
    try {
      for (let index = 0; index < workers; index++) {
        const rtcPort = options.rtcPort === 0 ? 0 : options.rtcPort + index;
        hosts.push(await WorkerHost.start({ ...options, rtcPort }, events));
      }
    } catch (error) {
      for (const host of hosts) host.close();
      throw error;
    }
    return new Sfu(hosts);
  }

  private constructor(hosts: readonly WorkerHost[]) {
    this.#hosts = hosts;
  }

  /** True when every worker runs. */
  get ready(): boolean {
    return this.#hosts.every((host) => host.ready);
  }

  /** Process ids of the workers that run. */
  get workerPids(): readonly number[] {
    return this.#hosts.flatMap(({ pid }) => (pid === undefined ? [] : [pid]));
  }

  /** @returns undefined while there is no worker to hold it. */
  async createRouter(): Promise<ShowRouter | undefined> {
    const ready = this.#hosts.filter((host) => host.ready);
    const host = ready.reduce<WorkerHost | undefined>(
      (best, each) => (best === undefined || each.routers < best.routers ? each : best),
      undefined,
    );
    return await host?.createRouter();
  }

  close(): void {
    for (const host of this.#hosts) host.close();
  }
}
