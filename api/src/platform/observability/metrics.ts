import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client';

/** What the api counts, for Prometheus at /metrics. Others register their own on `registry`. */
export interface Metrics {
  readonly registry: Registry;
  /** Seconds to answer, by method, route and status. */
  readonly httpSeconds: Histogram<'method' | 'route' | 'status'>;
  /** Refusals by code. */
  readonly refusals: Counter<'code'>;
  /** Stops what collects in the background. */
  close(): void;
}

export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return {
    registry,
    httpSeconds: new Histogram({
      name: 'showfloor_http_request_duration_seconds',
      help: 'Time to answer an HTTP request.',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
      registers: [registry],
    }),
    refusals: new Counter({
      name: 'showfloor_refusals_total',
      help: 'Requests refused, by error code.',
      labelNames: ['code'],
      registers: [registry],
    }),
    close: () => registry.clear(),
  };
}
