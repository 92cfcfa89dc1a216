import { limits } from '@showfloor/contracts/limits';
import { Registry } from 'prom-client';
import { describe, expect, it } from 'vitest';
import { Reactions } from './reactions.ts';
import { realtimeLimits } from './realtime-limits.ts';
import { createRealtimeMetrics } from './realtime-metrics.ts';
import { ManualTime, settled } from './testing/manual-time.ts';
import { account, start } from './testing/realtime-fixture.ts';

const { reactionBurst, reactionsGatheredMs, reactionsPerAddressBurst } = realtimeLimits;

function set() {
  const time = new ManualTime();
  const tallied: unknown[] = [];
  const failures: unknown[] = [];
  const broker = { isUp: true };
  const reactions = new Reactions({
    broker: {
      tally: async (channel, deltas) => {
        if (!broker.isUp) throw new Error('the broker is gone');
        tallied.push([channel, deltas]);
      },
    },
    metrics: createRealtimeMetrics(new Registry()),
    passingMs: time.passing,
    schedule: time.schedule,
    onError: (error) => failures.push(error),
  });
  const tap = (taps: Record<string, number>, person = 'ann', address = `of ${person}`, show = 's') =>
    reactions.add({ showId: show, person, address }, taps);
  return { time, tallied, failures, broker, reactions, tap };
}

describe('reactions', () => {
  it('of a crowd are one tally a room and moment', async () => {
    const { time, tallied, tap } = set();
    for (let i = 0; i < 200; i++) tap({ heart: 2, clap: 1 }, `person ${i}`);
    tap({ wow: 1 }, 'ann', 'of ann', 'other');
    expect(tallied).toEqual([]);
    time.advance(reactionsGatheredMs);
    expect(tallied).toEqual([
      ['s', { heart: 400, clap: 200 }],
      ['other', { wow: 1 }],
    ]);
    expect(time.waiting).toBe(0);
  });

  it('of one person and of one address count up to a bound, and of no kind that is not known', () => {
    const { time, tallied, tap } = set();
    for (let i = 0; i < 10; i++) tap({ heart: 50 });
    tap({ rocket: 5 }, 'bo');
    time.advance(1_000);
    for (let i = 0; i < 10; i++) tap({ heart: 50 });
    for (let i = 0; i < 100; i++) tap({ fire: 50 }, `tab ${i}`, 'one office');
    time.advance(reactionsGatheredMs);
    expect(tallied).toEqual([
      ['s', { heart: reactionBurst }],
      ['s', { heart: limits.reactionsPerSecond, fire: reactionsPerAddressBurst }],
    ]);
  });

  it('that are gathered when it stops are tallied, and a broker that fails stops nothing', async () => {
    const { time, tallied, failures, broker, reactions, tap } = set();
    broker.isUp = false;
    tap({ heart: 1 });
    time.advance(reactionsGatheredMs);
    await settled();
    expect(failures).toHaveLength(1);
    broker.isUp = true;
    tap({ heart: 2 });
    reactions.close();
    reactions.close();
    tap({ heart: 3 });
    time.advance(reactionsGatheredMs);
    expect(tallied).toEqual([['s', { heart: 2 }]]);
  });
});

describe('reactions over the WebSocket', () => {
  it('grow the totals that everybody sees, also of who enters later', async () => {
    const { enter } = await start();
    const [{ client: ann }, { client: other }] = [await enter(account), await enter()];
    ann.say({ type: 'react', kinds: { heart: 7, rocket: 3 } });
    other.say({ type: 'react', kinds: { heart: 1, clap: 2 } });
    const seen: Record<string, number> = {};
    while (seen.heart !== 8 || seen.clap !== 2) Object.assign(seen, (await other.next('tick')).counters?.reactions);
    expect(seen).toEqual({ heart: 8, clap: 2 });
    expect((await enter()).welcome.counters.reactions).toEqual({ heart: 8, clap: 2 });
  });

  it.each([
    {},
    { heart: 0 },
    { heart: -1 },
    { heart: 1.5 },
    { heart: 30, clap: 21 },
    { heart: '7' },
    [1],
    { ['x'.repeat(21)]: 1 },
  ])('that no page sends end the connection or count nothing: %j', async (kinds) => {
    const { enter } = await start();
    const { client } = await enter();
    client.say({ type: 'react', kinds });
    if (Object.keys(kinds).length > 0) expect((await client.closed).reason).toBe('invalid_request');
    expect((await enter()).welcome.counters.reactions).toBeUndefined();
  });

  it('are left out when bundles come too fast, and end no connection before messages would', async () => {
    const { enter } = await start();
    const { client } = await enter();
    for (let i = 0; i < 20; i++) client.say({ type: 'react', kinds: { heart: 1 } });
    client.say({ type: 'ping' });
    await client.next('pong');
    let hearts = 0;
    while (hearts < realtimeLimits.reactionBundleBurst) {
      hearts = (await client.next('tick')).counters?.reactions?.heart ?? hearts;
    }
    expect(hearts).toBeLessThan(20);
  });
});
