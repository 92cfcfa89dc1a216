import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { findRedis, startRedis, startRedisCluster, startRedisSentinel } from '../../../testing/redis.ts';
import { Follower, SaidEvents } from '../testing/follower.ts';
import { connectRedisBroker } from '../testing/redis-brokers.ts';

const program = findRedis();
const channel = 'shw_faults';
/** A publisher that is all of them at once. */
const everybody = 9;

interface Talk {
  /** Resolves when each process serves the room by itself. */
  isLocal(): Promise<void>;
  /** Resolves when a hundred events more have been heard by each. */
  goesOn(): Promise<void>;
  /** Resolves when Redis has failed each of them. */
  isFailing(): Promise<void>;
}

/** Three processes that talk in one room without a pause, while `fault` happens. */
async function talkThrough(url: string, fault: (talk: Talk) => Promise<void>) {
  const said = new SaidEvents();
  const nodes = await Promise.all(
    [0, 1, 2].map(async (publisher) => {
      const { broker, errors } = await connectRedisBroker(url);
      const follower = new Follower(broker, channel, said);
      await follower.start();
      return { publisher, broker, errors, follower };
    }),
  );
  const stop = new AbortController();
  const talking = nodes.map(async ({ publisher, broker }) => {
    while (!stop.signal.aborted) {
      void broker.publish(channel, said.next(publisher).event);
      await wait(5);
      if (publisher > 0) continue;
      // As what is in the event log: everybody announces it, and it is one event.
      const { number, event } = said.next(everybody);
      for (const node of nodes) void node.broker.publish(channel, event, `event ${number}`);
    }
  });
  const each = (isTrue: (node: (typeof nodes)[number]) => boolean) =>
    expect.poll(() => nodes.every(isTrue), { timeout: 30_000 }).toBe(true);
  const goesOn = () => {
    const before = nodes.map(({ follower }) => follower.known.size);
    return each(({ publisher, follower }) => follower.known.size > (before[publisher] ?? 0) + 100);
  };
  await goesOn();
  await fault({
    isLocal: () => each(({ broker }) => broker.localChannels === 1),
    isFailing: () => each(({ errors }) => errors.length > 0),
    goesOn,
  });
  // All of them talk to each other again.
  const before = said.all.length;
  const hearsAll = ({ known }: Follower) =>
    [0, 1, 2].every((p) => said.all.slice(before).some((number) => number % 10 === p && known.has(number)));
  await each(({ broker, follower }) => broker.localChannels === 0 && hearsAll(follower));
  await goesOn();
  stop.abort();
  await Promise.all(talking);
  const missing = () => nodes.map(({ follower }) => said.all.filter((number) => !follower.known.has(number)).length);
  await expect.poll(missing, { timeout: 30_000 }).toEqual([0, 0, 0]);
  await expect
    .poll(() => new Set(nodes.map(({ follower }) => JSON.stringify(follower.feed.log.position))).size, {
      timeout: 15_000,
    })
    .toBe(1);
  return {
    nodes,
    losses: nodes.map(({ follower }) => follower.losses),
    mistakes: nodes.flatMap(({ follower }) => follower.mistakes),
  };
}

describe.skipIf(program === null)('a room over Redis loses nothing without saying so', { timeout: 120_000 }, () => {
  const server = async (...settings: string[]) => {
    const redis = await startRedis(program ?? '', settings);
    onTestFinished(() => redis.close());
    return redis;
  };

  it('while nothing happens, and then nobody has to load it anew', async () => {
    const redis = await server();
    const { losses, mistakes } = await talkThrough(redis.url, async () => {});
    expect(mistakes).toEqual([]);
    expect(losses).toEqual([0, 0, 0]);
  });

  it('when Redis is killed and comes back empty', async () => {
    const redis = await server();
    const { losses, mistakes } = await talkThrough(redis.url, async (talk) => {
      await redis.kill();
      await talk.isLocal();
      await talk.goesOn();
      await redis.start();
    });
    expect(mistakes).toEqual([]);
    for (const count of losses) expect(count).toBeGreaterThan(0);
  });

  it('when Redis is away for a moment', async () => {
    const redis = await server();
    const { mistakes } = await talkThrough(redis.url, async (talk) => {
      redis.pause();
      await talk.isFailing();
      redis.resume();
    });
    expect(mistakes).toEqual([]);
  });

  it('when Redis stands still for seconds and goes on', async () => {
    const redis = await server();
    const { mistakes } = await talkThrough(redis.url, async (talk) => {
      redis.pause();
      await talk.isLocal();
      await talk.goesOn();
      redis.resume();
    });
    expect(mistakes).toEqual([]);
  });

  it('when Redis is full', async () => {
    const redis = await server();
    const { mistakes } = await talkThrough(redis.url, async (talk) => {
      await redis.ask('CONFIG', 'SET', 'maxmemory', '1');
      await talk.isLocal();
      await talk.goesOn();
      await redis.ask('CONFIG', 'SET', 'maxmemory', '0');
    });
    expect(mistakes).toEqual([]);
  });

  it('when Redis comes back with an old file, and gives the same offsets to other events', async () => {
    const redis = await server();
    const { losses, mistakes } = await talkThrough(redis.url, async (talk) => {
      await redis.ask('SAVE');
      await talk.goesOn();
      await redis.kill();
      await redis.start();
    });
    expect(mistakes).toEqual([]);
    for (const count of losses) expect(count).toBeGreaterThan(0);
  });

  it('when the master of its slot is killed in a Cluster', async () => {
    const cluster = await startRedisCluster(program ?? '');
    onTestFinished(() => cluster.close());
    const { mistakes } = await talkThrough(cluster.url, async () => {
      await (await cluster.masterOf(`{${channel}}`)).kill();
    });
    expect(mistakes).toEqual([]);
  });

  it('when the master is killed under its sentinels', async () => {
    const set = await startRedisSentinel(program ?? '');
    onTestFinished(() => set.close());
    const { mistakes } = await talkThrough(set.url, async () => {
      await (await set.masterOf('')).kill();
    });
    expect(mistakes).toEqual([]);
  });
});
