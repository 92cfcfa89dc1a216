import { randomBytes, randomUUID } from 'node:crypto';
import { Gauge } from 'prom-client';
import type { Log } from '../../observability/logger.ts';
import type { Metrics } from '../../observability/metrics.ts';
import { OutageLog } from '../../observability/outage-log.ts';
import type { RedisAddress } from '../../redis/redis-address.ts';
import { RedisLink } from '../../redis/redis-link.ts';
import { realtimeLimits } from '../realtime-limits.ts';
import { realScheduler } from '../scheduler.ts';
import { RedisBroker } from './redis-broker.ts';

export interface RedisBrokerOptions {
  readonly address: RedisAddress;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly nowMs: () => number;
  readonly passingMs: () => number;
}

/** The broker on Redis with its connections. It waits for nobody: a Redis that isn't there yet is found when it is. */
export function openRedisBroker({ address, log, metrics, nowMs, passingMs }: RedisBrokerOptions) {
  const outage = new OutageLog(log, 'Redis', passingMs);
  const link = new RedisLink({
    address,
    nowMs,
    passingMs,
    onChange: ({ isUp, lastError }) => {
      if (isUp) outage.reached();
      else outage.failed(lastError);
    },
  });
  let ids = 0;
  const process = randomBytes(9).toString('hex');
  const broker = new RedisBroker({
    link,
    newEpoch: () => randomUUID(),
    newId: () => {
      ids += 1;
      return `${process}${ids.toString(36)}`;
    },
    historyEvents: realtimeLimits.historyEvents,
    passingMs,
    schedule: realScheduler,
    onError: (error) => outage.failed(error),
  });
  const registers = [metrics.registry];
  new Gauge({
    name: 'showfloor_redis_up',
    help: 'Whether Redis answers: 1 or 0.',
    registers,
    collect() {
      this.set(link.state.isUp ? 1 : 0);
    },
  });
  new Gauge({
    name: 'showfloor_redis_changed_timestamp_seconds',
    help: 'Since when Redis answers, or does not.',
    registers,
    collect() {
      this.set(link.state.sinceMs / 1000);
    },
  });
  new Gauge({
    name: 'showfloor_realtime_local_channels',
    help: 'Rooms that this process serves by itself, as Redis does not.',
    registers,
    collect() {
      this.set(broker.localChannels);
    },
  });
  return {
    broker,
    /** For what else processes share. */
    link,
    /** Whether all rooms are shared: Redis answers, and takes what is said. */
    isUp: () => link.state.isUp && broker.localChannels === 0,
    async close() {
      await broker.close();
      link.close();
    },
  };
}
