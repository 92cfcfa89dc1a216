import { randomUUID } from 'node:crypto';
import { onTestFinished } from 'vitest';
import { parseRedisUrl } from '../../redis/redis-address.ts';
import { RedisLink } from '../../redis/redis-link.ts';
import { RedisBroker } from '../redis/redis-broker.ts';
import { realScheduler } from '../scheduler.ts';

let brokers = 0;

/** A broker as a process has it, with connections of its own. */
export function openRedisBroker(url: string, historyEvents = 500) {
  const address = parseRedisUrl(url);
  if (typeof address === 'string') throw new Error(`the test's REDIS_URL ${address}`);
  const passingMs = () => performance.now();
  const errors: string[] = [];
  const link = new RedisLink({ address, passingMs, nowMs: Date.now, onChange: () => {} });
  brokers += 1;
  const name = `b${brokers}`;
  let ids = 0;
  const broker = new RedisBroker({
    link,
    newEpoch: () => randomUUID(),
    newId: () => `${name}x${++ids}`,
    historyEvents,
    passingMs,
    schedule: realScheduler,
    onError: (error) => errors.push(error instanceof Error ? error.message : String(error)),
  });
  const close = async () => {
    await broker.close();
    link.close();
  };
  return { broker, link, errors, close };
}

/** As `openRedisBroker`, connected, and closed when the test is over. */
export async function connectRedisBroker(url: string, historyEvents?: number) {
  const opened = openRedisBroker(url, historyEvents);
  onTestFinished(() => opened.close());
  await isConnected(opened.link);
  return opened;
}

/** Resolves when Redis answers. */
export async function isConnected(link: RedisLink): Promise<void> {
  while (!link.state.isUp) await new Promise((resolve) => setTimeout(resolve, 5));
}
