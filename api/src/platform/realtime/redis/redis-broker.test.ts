import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  findRedis,
  findValkey,
  startRedis,
  startRedisCluster,
  startRedisSentinel,
  type TestRedis,
  type TestRedisSet,
} from '../../../testing/redis.ts';
import { brokerConformance } from '../testing/broker-conformance.ts';
import { isConnected, openRedisBroker } from '../testing/redis-brokers.ts';
import { lineup } from '../testing/room-fixture.ts';

type Start = (program: string) => Promise<TestRedis | TestRedisSet>;

const [program, valkey] = [findRedis(), findValkey()];
const sets: readonly (readonly [name: string, Start])[] = [
  ['one server', startRedis],
  ['a Cluster', startRedisCluster],
  ['a Sentinel set', startRedisSentinel],
];
const onRedis = program === null ? [] : sets.map(([name, start]) => [name, () => start(program)] as const);
// Where it is what stands in for Redis, it is tried above.
const onValkey =
  valkey === null || valkey === program
    ? []
    : sets.map(([name, start]) => [`${name} of Valkey`, () => start(valkey)] as const);

it('is tried on Valkey too', (test) => {
  const why = 'there is no valkey-server in PATH, and VALKEY_SERVER_BIN names none';
  if (valkey === null) console.log(`RedisBroker is not tried on Valkey: ${why}`);
  test.skip(valkey === null, why);
  expect(onRedis.length + onValkey.length).toBeGreaterThanOrEqual(sets.length);
});

describe.each([...onRedis, ...onValkey])('on %s', (name, start) => {
  let servers: TestRedis | TestRedisSet;
  beforeAll(async () => {
    servers = await start();
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

  it('has what was said before it was closed, and takes nothing after', async () => {
    const [ending, other] = [openRedisBroker(servers.url), openRedisBroker(servers.url)];
    await Promise.all([isConnected(ending.link), isConnected(other.link)]);
    await expect.poll(() => ending.broker.publish('ends', lineup(0)), { timeout: 20_000 }).toBeTruthy();
    const said = Array.from({ length: 250 }, (_, i) => ending.broker.publish('ends', lineup(i + 1)));
    await ending.close();
    expect((await Promise.all(said)).at(-1)).toMatchObject({ offset: 251 });
    await expect(ending.broker.publish('ends', lineup(252))).rejects.toThrow('closed');
    expect((await other.broker.history('ends', null)).position.offset).toBe(251);
    await other.close();
  });

  it('is connected to by its address', async () => {
    const opened = openRedisBroker(servers.url);
    await isConnected(opened.link);
    expect(opened.link.state).toMatchObject({ isUp: true });
    await opened.close();
  });
});
