import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findRedis, startRedis, type TestRedis } from '../../../testing/redis.ts';
import type { ChannelCounters } from '../../events/channel-counters.ts';
import { connectRedisBroker } from '../testing/redis-brokers.ts';
import { lineup } from '../testing/room-fixture.ts';

const program = findRedis();

describe.skipIf(program === null)('over Redis', { timeout: 60_000 }, () => {
  let redis: TestRedis;
  beforeAll(async () => {
    redis = await startRedis(program ?? '');
  });
  afterAll(() => redis.close());

  async function listening(channel: string) {
    const { broker } = await connectRedisBroker(redis.url);
    const counters: ChannelCounters[] = [];
    await broker.subscribe(channel, {
      onEvent: () => {},
      onCounters: (counter) => counters.push(counter),
      onPosition: () => {},
    });
    return { broker, counters };
  }

  it('the viewers of a process that is killed are gone after a while', async () => {
    const { broker, counters } = await listening('killed');
    await broker.reportViewers('killed', 'node1', 2);
    const other = await connectRedisBroker(redis.url);
    await other.broker.reportViewers('killed', 'node2', 5);
    await expect.poll(() => counters.at(-1)).toEqual({ viewers: 7 });
    // As the kernel does it for a process that is killed.
    other.link.close();
    await expect.poll(() => counters.at(-1), { timeout: 15_000 }).toEqual({ viewers: 2 });
    expect((await broker.history('killed', null)).counters.viewers).toBe(2);
  });

  it('the viewers of a process that stops are gone with it', async () => {
    const { broker, counters } = await listening('stopped');
    const other = await connectRedisBroker(redis.url);
    await other.broker.reportViewers('stopped', 'node2', 5);
    await expect.poll(() => counters.at(-1)).toEqual({ viewers: 5 });
    await other.broker.close();
    await expect.poll(() => broker.viewers('stopped')).toBe(0);
  });

  it('totals and events are the same for all, and one key is one event', async () => {
    const [one, two] = [await listening('all'), await listening('all')];
    const positions = await Promise.all([one, two].map(({ broker }) => broker.publish('all', lineup(1), 'event 1')));
    expect(positions[0]).toEqual(positions[1]);
    await Promise.all([one, two].map(({ broker }) => broker.tally('all', { heart: 2 })));
    for (const { broker } of [one, two])
      expect(await broker.history('all', null)).toMatchObject({
        position: { offset: 1 },
        counters: { reactions: { heart: 4 } },
      });
  });

  it('viewers and totals go on while Redis stands still, and are brought to it', async () => {
    const { broker, counters } = await listening('alone');
    const other = await connectRedisBroker(redis.url);
    await other.broker.reportViewers('alone', 'node2', 5);
    await broker.tally('alone', { heart: 1 });
    await expect.poll(() => broker.viewers('alone')).toBe(5);
    redis.pause();
    await expect.poll(() => broker.localChannels, { timeout: 15_000 }).toBe(1);
    await broker.tally('alone', { heart: 2 });
    expect(counters.at(-1)).toEqual({ reactions: { heart: 3 } });
    await broker.reportViewers('alone', 'node1', 2);
    expect(broker.viewers('alone')).toBe(7);
    redis.resume();
    const totals = async () => (await other.broker.history('alone', null)).counters;
    await expect.poll(totals, { timeout: 15_000 }).toEqual({ viewers: 7, reactions: { heart: 3 } });
    expect(broker.localChannels).toBe(0);
  });

  it('everything expires', async () => {
    const { broker } = await listening('expires');
    await broker.publish('expires', lineup(1));
    await broker.tally('expires', { heart: 1 });
    await broker.reportViewers('expires', 'node1', 1);
    const keys = await redis.ask('KEYS', 'showfloor:room:{expires}:*');
    expect(keys).toHaveLength(5);
    for (const key of Array.isArray(keys) ? keys : [])
      expect(Number(await redis.ask('PTTL', String(key)))).toBeGreaterThan(0);
  });
});
