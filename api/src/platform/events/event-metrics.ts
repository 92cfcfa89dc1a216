import { Counter } from 'prom-client';
import type { Metrics } from '../observability/metrics.ts';

/** What the event log counts for Prometheus. */
export function createEventMetrics({ registry }: Metrics) {
  return {
    setAside: new Counter({
      name: 'showfloor_events_set_aside_total',
      help: 'Events that were set aside, as a consumer could not apply them.',
      labelNames: ['consumer'],
      registers: [registry],
    }),
  };
}
