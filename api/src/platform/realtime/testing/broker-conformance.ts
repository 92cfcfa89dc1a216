import type { RoomCounters } from '@showfloor/contracts/realtime';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Broker, ChannelEvent } from '../broker.ts';
import { lineup } from './room-fixture.ts';

export interface BrokerUnderTest {
  readonly broker: Broker;
  /** Resolves when everything published so far has reached the subscribers. */
  delivered(): Promise<void>;
}

/** What every broker keeps to. `create` makes an empty one that keeps `historyEvents` events of a channel. */
export function brokerConformance(name: string, create: (historyEvents: number) => Promise<BrokerUnderTest>): void {
  describe(`${name} as a broker`, () => {
    let broker: Broker;
    let delivered: () => Promise<void>;
    beforeEach(async () => {
      const made = await create(5);
      broker = made.broker;
      delivered = () => made.delivered();
    });
    afterEach(() => broker.close());

    const listen = async (channel: string) => {
      const heard: { epoch: string; entry: ChannelEvent }[] = [];
      const counters: RoomCounters[] = [];
      const unsubscribe = await broker.subscribe(channel, {
        onEvent: (epoch, entry) => heard.push({ epoch, entry }),
        onCounters: (counter) => counters.push(counter),
      });
      return { heard, counters, unsubscribe };
    };

    it('gives every subscriber of a channel each event with its place, and those of other channels nothing', async () => {
      const one = await listen('a');
      const two = await listen('a');
      const other = await listen('b');
      const first = await broker.publish('a', lineup(1));
      const second = await broker.publish('a', lineup(2));
      await delivered();
      expect(first.offset).toBe(1);
      expect(second).toEqual({ epoch: first.epoch, offset: 2 });
      const expected = [
        { epoch: first.epoch, entry: { offset: 1, event: lineup(1) } },
        { epoch: first.epoch, entry: { offset: 2, event: lineup(2) } },
      ];
      expect(one.heard).toEqual(expected);
      expect(two.heard).toEqual(expected);
      expect(other.heard).toEqual([]);
    });

    it('keeps the order of one caller who does not wait', async () => {
      const { heard } = await listen('a');
      await Promise.all(Array.from({ length: 50 }, (_, i) => broker.publish('a', lineup(i))));
      await delivered();
      expect(heard.map(({ entry }) => entry)).toEqual(
        Array.from({ length: 50 }, (_, i) => ({ offset: i + 1, event: lineup(i) })),
      );
    });

    it('gives what came after a position', async () => {
      const start = await broker.history('a', null);
      expect(start).toMatchObject({ position: { offset: 0 }, events: [] });
      for (let i = 1; i <= 3; i++) await broker.publish('a', lineup(i));
      const { epoch } = start.position;
      expect(await broker.history('a', { epoch, offset: 1 })).toEqual({
        position: { epoch, offset: 3 },
        events: [
          { offset: 2, event: lineup(2) },
          { offset: 3, event: lineup(3) },
        ],
      });
      expect((await broker.history('a', { epoch, offset: 3 })).events).toEqual([]);
      expect((await broker.history('a', null)).events).toHaveLength(3);
    });

    it('keeps a bounded history, and says when it does not reach back', async () => {
      for (let i = 1; i <= 8; i++) await broker.publish('a', lineup(i));
      const { position, events } = await broker.history('a', null);
      expect(position.offset).toBe(8);
      expect(events?.map(({ offset }) => offset)).toEqual([4, 5, 6, 7, 8]);
      expect((await broker.history('a', { ...position, offset: 3 })).events).toHaveLength(5);
      expect((await broker.history('a', { ...position, offset: 2 })).events).toBeNull();
    });

    it('cannot continue from another history, nor from a place that was never reached', async () => {
      const { epoch } = await broker.publish('a', lineup(1));
      expect((await broker.history('a', { epoch: 'another', offset: 1 })).events).toBeNull();
      expect((await broker.history('a', { epoch, offset: 2 })).events).toBeNull();
    });

    it('gives two channels two histories', async () => {
      const a = await broker.publish('a', lineup(1));
      const b = await broker.publish('b', lineup(1));
      expect(a.epoch).not.toBe(b.epoch);
    });

    it('passes counters on and keeps none', async () => {
      const { heard, counters } = await listen('a');
      await broker.count('a', { available: { v: 3 } });
      await delivered();
      expect(counters).toEqual([{ available: { v: 3 } }]);
      expect(heard).toEqual([]);
      expect((await broker.history('a', null)).events).toEqual([]);
    });

    it('adds up the viewers of all nodes, and notifies when the sum changes', async () => {
      const { counters } = await listen('a');
      await broker.reportViewers('a', 'node1', 3);
      await broker.reportViewers('a', 'node2', 4);
      await broker.reportViewers('a', 'node2', 4);
      await broker.reportViewers('a', 'node1', 0);
      await delivered();
      expect(counters).toEqual([{ viewers: 3 }, { viewers: 7 }, { viewers: 4 }]);
      expect(broker.viewers('a')).toBe(4);
      expect(broker.viewers('b')).toBe(0);
    });

    it('says nothing more after the subscription ended', async () => {
      const { heard, unsubscribe } = await listen('a');
      unsubscribe();
      unsubscribe();
      await broker.publish('a', lineup(1));
      await delivered();
      expect(heard).toEqual([]);
    });

    it('can be closed twice', async () => {
      await broker.close();
      await broker.close();
    });
  });
}
