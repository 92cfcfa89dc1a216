import type { RoomEvent } from '@showfloor/contracts/realtime';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ChannelFeed } from './channel-feed.ts';
import { settled } from './testing/manual-time.ts';
import { lineup, memoryBroker, showId } from './testing/room-fixture.ts';
import { type Fate, UnreliableBroker } from './testing/unreliable-broker.ts';

function follow(broker: UnreliableBroker) {
  const events: RoomEvent[] = [];
  const seen = { events, lost: 0, errors: [] as unknown[] };
  const feed = new ChannelFeed(broker, showId, {
    onEvents: (entries) => events.push(...entries.map(({ event }) => event)),
    onCounters: () => {},
    onLost: () => {
      seen.lost += 1;
    },
    onError: (error) => seen.errors.push(error),
  });
  return { feed, seen };
}

const fates: fc.Arbitrary<Fate> = fc.constantFrom('arrives', 'arrives', 'is lost', 'comes twice', 'comes late');

describe('ChannelFeed', () => {
  it('makes a broken stream whole: each event once, in order, none missing', async () => {
    const steps = fc.array(fc.record({ fate: fates, pause: fc.boolean() }), { maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(fc.nat(10), steps, async (before, steps) => {
        const broker = new UnreliableBroker(() => memoryBroker(100));
        for (let i = 0; i < before; i++) await broker.publish(showId, lineup(i));
        const { feed, seen } = follow(broker);
        const started = feed.start();
        // Some of it while the history is still being read.
        let version = before;
        for (const { fate, pause } of steps) {
          broker.fate = () => fate;
          await broker.publish(showId, lineup(version++));
          if (pause) await settled();
        }
        await started;
        const atStart = feed.log.position.offset - seen.events.length;
        broker.fate = () => 'arrives';
        await broker.publish(showId, lineup(version++));
        for (let i = 0; i < 4; i++) await settled();

        expect(seen.lost).toBe(0);
        expect(feed.log.position.offset).toBe(version);
        expect(feed.log.all().map(({ event }) => event)).toEqual(Array.from({ length: version }, (_, i) => lineup(i)));
        expect(seen.events).toEqual(Array.from({ length: version - atStart }, (_, i) => lineup(atStart + i)));
        feed.close();
      }),
      { numRuns: 150 },
    );
  });

  it('says so when the broker lost its history, and goes on with the new one', async () => {
    const broker = new UnreliableBroker(() => memoryBroker());
    const { feed, seen } = follow(broker);
    await feed.start();
    await broker.publish(showId, lineup(1));
    const { epoch } = feed.log.position;
    await broker.loseHistory();
    await broker.publish(showId, lineup(2));
    for (let i = 0; i < 4; i++) await settled();
    await broker.publish(showId, lineup(3));
    expect(seen).toMatchObject({ lost: 1, events: [lineup(1), lineup(3)] });
    expect(feed.log.position).toMatchObject({ offset: 2 });
    expect(feed.log.position.epoch).not.toBe(epoch);
  });

  it('says so when a gap is older than what the broker keeps', async () => {
    const broker = new UnreliableBroker(() => memoryBroker(3));
    const { feed, seen } = follow(broker);
    await feed.start();
    broker.fate = () => 'is lost';
    for (let i = 1; i <= 6; i++) await broker.publish(showId, lineup(i));
    broker.fate = () => 'arrives';
    await broker.publish(showId, lineup(7));
    for (let i = 0; i < 4; i++) await settled();
    expect(seen).toMatchObject({ lost: 1, events: [] });
    expect(feed.log.all().map(({ event }) => event)).toEqual([lineup(5), lineup(6), lineup(7)]);
  });

  it('reports a history that cannot be read, and fills the gap with the next event', async () => {
    const broker = new UnreliableBroker(() => memoryBroker());
    const { feed, seen } = follow(broker);
    await feed.start();
    broker.failure = new Error('no connection');
    broker.fate = () => 'is lost';
    await broker.publish(showId, lineup(1));
    broker.fate = () => 'arrives';
    await broker.publish(showId, lineup(2));
    await settled();
    await settled();
    expect(seen.errors).toEqual([broker.failure]);
    broker.failure = null;
    await broker.publish(showId, lineup(3));
    for (let i = 0; i < 4; i++) await settled();
    expect(seen.events).toEqual([lineup(1), lineup(2), lineup(3)]);
  });

  it('says nothing after it was closed', async () => {
    const broker = new UnreliableBroker(() => memoryBroker());
    const { feed, seen } = follow(broker);
    const starting = feed.start();
    feed.close();
    feed.close();
    await starting;
    await broker.publish(showId, lineup(1));
    expect(seen.events).toEqual([]);
  });
});
