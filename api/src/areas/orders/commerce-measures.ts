import { Counter, Gauge, Histogram } from 'prom-client';
import type { Metrics } from '../../platform/observability/metrics.ts';

/** What commerce counts for Prometheus. */
export function createCommerceMeasures({ registry }: Metrics) {
  return {
    events: new Counter({
      name: 'showfloor_order_events_total',
      help: 'What happened to orders.',
      labelNames: ['kind'],
      registers: [registry],
    }),
    failedEnds: new Counter({
      name: 'showfloor_order_end_failures_total',
      help: 'Times that an unpaid order could not be ended.',
      registers: [registry],
    }),
    batchOrders: new Histogram({
      name: 'showfloor_order_batch_orders',
      help: 'Orders in one transaction of the order writer.',
      buckets: [1, 2, 4, 8, 16, 32, 64, 128, 256],
      registers: [registry],
    }),
    batchSeconds: new Histogram({
      name: 'showfloor_order_batch_duration_seconds',
      help: 'Time of one transaction of the order writer.',
      buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
      registers: [registry],
    }),
    queueFrom: (queued: () => number) =>
      new Gauge({
        name: 'showfloor_order_queue_orders',
        help: 'Orders that wait for the order writer.',
        registers: [registry],
        collect() {
          this.set(queued());
        },
      }),
  };
}
