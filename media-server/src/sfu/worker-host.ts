import { createWorker, type types } from 'mediasoup';
import { mediaCodecs } from './media-codecs.ts';
import { ShowRouter } from './show-router.ts';

export interface WorkerOptions {
  /** Path of the worker program. Default: the one in mediasoup's own package. */
  readonly workerBin?: string | undefined;
  /** Port of WebRTC, UDP and TCP. 0: any. */
  readonly rtcPort: number;
  /** Address or name that publishers can reach; goes into the ICE candidates. A loopback address keeps WebRTC on this machine. */
  readonly announcedAddress: string;
  /** Where encoders in the same network send to. */
  readonly plainListenIp: string;
}

export interface WorkerEvents {
  /** All its routers are gone. A new worker is being started. */
  readonly onDied: (error: Error) => void;
  /** A new worker took the place of the one that died. */
  readonly onRestarted: () => void;
  /** A new worker could not be started; it is tried again after a pause. */
  readonly onRestartFailed: (error: unknown, retryInMs: number) => void;
}

const firstRetryMs = 100;
const lastRetryMs = 5_000;

/** One mediasoup worker process and its WebRTC port. A worker that dies is replaced; what was in it is lost. */
export class WorkerHost {
  readonly #options: WorkerOptions;
  readonly #events: WorkerEvents;
  #running: { readonly worker: types.Worker; readonly webRtcServer: types.WebRtcServer } | undefined;
  #retry: NodeJS.Timeout | undefined;
  #retryInMs = firstRetryMs;
  #closed = false;
  #routers = 0;

  /** Rejects when the worker can't be started: no such program, port taken. */
  static async start(options: WorkerOptions, events: WorkerEvents): Promise<WorkerHost> {
    const host = new WorkerHost(options, events);
    await host.#start();
    return host;
  }

  private constructor(options: WorkerOptions, events: WorkerEvents) {
    this.#options = options;
    this.#events = events;
  }

  get ready(): boolean {
    return this.#running !== undefined;
  }

  /** Routers that are open on it. */
  get routers(): number {
    return this.#routers;
  }

  /** Process id of the worker, while there is one. */
  get pid(): number | undefined {
    return this.#running?.worker.pid;
  }

  /** @returns undefined while there is no worker. */
  async createRouter(): Promise<ShowRouter | undefined> {
    if (this.#running === undefined) return undefined;
    const { worker, webRtcServer } = this.#running;
    const router = await worker.createRouter({ mediaCodecs });
    this.#routers += 1;
    router.observer.once('close', () => {
      this.#routers -= 1;
    });
    const direct = await router.createDirectTransport();
    return new ShowRouter({ router, direct, webRtcServer, plainListenIp: this.#options.plainListenIp });
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#retry);
    this.#running?.worker.close();
    this.#running = undefined;
  }

  async #start(): Promise<void> {
    const { workerBin, rtcPort, announcedAddress } = this.#options;
    const worker = await createWorker({ logLevel: 'error', ...(workerBin === undefined ? {} : { workerBin }) });
    const listen = { ip: listenIpFor(announcedAddress), announcedAddress, ...(rtcPort === 0 ? {} : { port: rtcPort }) };
    try {
      const webRtcServer = await worker.createWebRtcServer({
        listenInfos: [
          { protocol: 'udp', ...listen },
          { protocol: 'tcp', ...listen },
        ],
      });
      if (this.#closed) throw new Error('closed while starting');
      worker.once('died', (error) => this.#died(error));
      this.#running = { worker, webRtcServer };
      this.#retryInMs = firstRetryMs;
    } catch (error) {
      worker.close();
      throw error;
    }
  }

  #died(error: Error): void {
    this.#running = undefined;
    if (this.#closed) return;
    this.#events.onDied(error);
    void this.#restart();
  }

  async #restart(): Promise<void> {
    try {
      await this.#start();
      this.#events.onRestarted();
    } catch (error) {
      if (this.#closed) return;
      this.#events.onRestartFailed(error, this.#retryInMs);
      this.#retry = setTimeout(() => void this.#restart(), this.#retryInMs);
      this.#retryInMs = Math.min(this.#retryInMs * 2, lastRetryMs);
    }
  }
}

/** Announcing a loopback address means that nobody else is to reach it. */
function listenIpFor(announcedAddress: string): string {
  if (announcedAddress === 'localhost' || announcedAddress.startsWith('127.')) return '127.0.0.1';
  return announcedAddress.includes(':') ? '::' : '0.0.0.0';
}
