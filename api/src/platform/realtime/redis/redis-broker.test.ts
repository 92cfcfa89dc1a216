import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  findRedis,
  startRedis,
  startRedisCluster,
  startRedisSentinel,
  type TestRedis,
  type TestRedisSet,
} from '../../../testing/redis.ts';
import { brokerConformance } from '../testing/broker-conformance.ts';
import { isConnected, openRedisBroker } from '../testing/redis-brokers.ts';

const program = findRedis();

describe.skipIf(program === null).each<[string, (path: string) => Promise<TestRedis | TestRedisSet>]>([
  ['one server', startRedis],
  ['a Cluster', startRedisCluster],
  ['a Sentinel set', startRedisSentinel],
])('on %s', (name, start) => {
  let servers: TestRedis | TestRedisSet;
  beforeAll(async () => {
    servers = await start(program ?? '');
  }, 60_000);
  afterAll(() => servers.close());

  /** Half-way a master is killed: what follows is promised by the one that replaces it. */
  const killMaster = async (key: string) => {
    if (!('masterOf' in servers)) return;
    const before = await servers.masterOf(key);
    await before.kill();
    const { masterOf } = servers;
    const port = () =>
      masterOf(key).then(
        (server) => server.port,
        () => before.port,
      );
    while ((await port()) === before.port) await new Promise((resolve) => setTimeout(resolve, 50));
  };

  let suites = 0;
  brokerConformance(`RedisBroker on ${name}`, async (historyEvents) => {
    suites += 1;
    // A world of its own for each test: the channels are the same.
    const prefix = `test${suites}.`;
    if (suites === 7) await killMaster(`{${prefix}a}`);
    const { broker, link, errors } = openRedisBroker(servers.url, historyEvents);
    await isConnected(link);
    return {
      broker: {
        publish: (channel, event, key) => broker.publish(prefix + channel, event, key),
        count: (channel, counters) => broker.count(prefix + channel, counters),
        tally: (channel, deltas) => broker.tally(prefix + channel, deltas),
        subscribe: (channel, listener) => broker.subscribe(prefix + channel, listener),
        history: (channel, since) => broker.history(prefix + channel, since),
        reportViewers: (channel, node, viewers) => broker.reportViewers(prefix + channel, node, viewers),
        viewers: (channel) => broker.viewers(prefix + channel),
        close: async () => {
          await broker.close();
          link.close();
        },
      },
      // What is no message of a channel is reported: when that has come, so has all that was said before.
      async delivered() {
        const mark = `passed ${Math.random()}`;
        const channels = ['a', 'b'].map((channel) => `showfloor:room:{${prefix}${channel}}:live`);
        const receivers = await Promise.all(channels.map((channel) => link.send(channel, ['SPUBLISH', channel, mark])));
        const expected = receivers.reduce((sum: number, count) => sum + Number(count), 0);
        await expect.poll(() => errors.filter((error) => error.includes(mark)).length).toBe(expected);
      },
    };
  });

  it('is connected to by its address', async () => {
    const opened = openRedisBroker(servers.url);
    await isConnected(opened.link);
    expect(opened.link.state).toMatchObject({ isUp: true });
    await opened.close();
  });
});
