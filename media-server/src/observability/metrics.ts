import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { OriginMetrics } from '../origin/origin.ts';

/** What is looked at when metrics are read, instead of being counted on the way. */
export interface Gauged {
  /** Share of a core, 0–1. */
  readonly threadBusy: () => number;
  readonly studioConnections: () => number;
  readonly publishers: () => number;
  readonly programs: () => Readonly<Record<string, number>>;
  readonly linkPending: () => number;
  readonly workersReady: () => boolean;
  readonly storePendingBytes: () => number;
  readonly storePendingWrites: () => number;
  readonly storeFailingShows: () => number;
}

/** The process's counts, in Prometheus' text format. */
export class Metrics {
  readonly #registry = new Registry();
  readonly #requests = this.#counter('media_hls_requests_total', 'Answers to players.', ['kind', 'status']);
  readonly #requestBytes = this.#counter('media_hls_body_bytes_total', 'Bytes given to players.', ['kind']);
  readonly #waiting = new Gauge({
    name: 'media_hls_waiting_requests',
    help: 'Requests held until their part is there.',
    registers: [this.#registry],
  });
  readonly #segments = this.#counter('media_segments_stored_total', 'Segments written to the store.');
  readonly #segmentBytes = this.#counter('media_segments_stored_bytes_total', 'Bytes written to the store.');
  readonly #storeErrors = this.#counter('media_store_errors_total', 'Writes that failed; each is tried again.');
  readonly #segmentsLost = this.#counter(
    'media_segments_lost_total',
    'Segments given up, since the store failed for long.',
  );
  readonly #packetsLost = this.#counter('media_rtp_packets_lost_total', 'RTP packets that never came.');
  readonly #stageErrors = this.#counter('media_stage_errors_total', 'Frames that a stage could not use.');
  readonly #workerDeaths = this.#counter('media_worker_deaths_total', 'mediasoup workers that died.');
  readonly #linkDropped = this.#counter('media_link_events_dropped_total', 'Events for the api that were given up.');

  constructor() {
    collectDefaultMetrics({ register: this.#registry });
  }

  get contentType(): string {
    return this.#registry.contentType;
  }

  /** For the origin. */
  readonly origin: OriginMetrics = {
    request: (kind, status, bodyBytes) => {
      this.#requests.inc({ kind, status });
      this.#requestBytes.inc({ kind }, bodyBytes);
    },
    waiting: (count) => this.#waiting.set(count),
  };

  segmentStored(bytes: number): void {
    this.#segments.inc();
    this.#segmentBytes.inc(bytes);
  }

  storeFailed(): void {
    this.#storeErrors.inc();
  }

  segmentLost(): void {
    this.#segmentsLost.inc();
  }

  packetsLost(packets: number): void {
    this.#packetsLost.inc(packets);
  }

  stageFailed(): void {
    this.#stageErrors.inc();
  }

  workerDied(): void {
    this.#workerDeaths.inc();
  }

  linkEventDropped(): void {
    this.#linkDropped.inc();
  }

  /** Adds what is looked at. Once. */
  gauge(gauged: Gauged): void {
    this.#gauge('media_thread_busy_ratio', 'Share of a core that the one thread takes.', gauged.threadBusy);
    this.#gauge('media_studio_connections', 'Studios connected.', gauged.studioConnections);
    this.#gauge('media_publishers', 'Shows with a publisher.', gauged.publishers);
    this.#gauge('media_link_pending_events', 'Events that wait for the api.', gauged.linkPending);
    this.#gauge('media_store_pending_bytes', 'Media that waits for the store.', gauged.storePendingBytes);
    this.#gauge('media_store_pending_writes', 'Writes that wait for the store.', gauged.storePendingWrites);
    this.#gauge(
      'media_store_failing_shows',
      'Shows whose last write failed and is tried again.',
      gauged.storeFailingShows,
    );
    this.#gauge('media_workers_ready', 'Whether every worker runs.', () => (gauged.workersReady() ? 1 : 0));
    new Gauge({
      name: 'media_programs',
      help: 'Programs of this node, by state.',
      labelNames: ['state'],
      registers: [this.#registry],
      collect() {
        for (const [state, count] of Object.entries(gauged.programs())) this.set({ state }, count);
      },
    });
  }

  /** The text of /metrics. */
  async render(): Promise<string> {
    return await this.#registry.metrics();
  }

  #counter(name: string, help: string, labelNames: string[] = []): Counter {
    return new Counter({ name, help, labelNames, registers: [this.#registry] });
  }

  #gauge(name: string, help: string, read: () => number): void {
    new Gauge({
      name,
      help,
      registers: [this.#registry],
      collect() {
        this.set(read());
      },
    });
  }
}
