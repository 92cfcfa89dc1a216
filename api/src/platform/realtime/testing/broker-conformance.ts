import { limits } from '@showfloor/contracts/limits';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ChannelCounters } from '../../events/channel-counters.ts';
import type { Broker, ChannelEvent } from '../broker.ts';
import { lineup, testId } from './room-fixture.ts';

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
    }, 60_000);
    afterEach(() => broker.close());

    const listen = async (channel: string) => {
      const heard: { epoch: string; entry: ChannelEvent }[] = [];
      const counters: ChannelCounters[] = [];
      const unsubscribe = await broker.subscribe(channel, {
        onEvent: (epoch, entry) => heard.push({ epoch, entry }),
        onCounters: (counter) => counters.push(counter),
        onPosition: () => {},
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
      expect(await broker.history('a', { epoch, offset: 1 })).toMatchObject({
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
      const [variantId, questionId] = [testId('variant'), testId('question')];
      const said = {
        available: { [variantId]: 3 },
        stockVersions: { [variantId]: 12 },
        questionVotes: { [questionId]: 4 },
        questionVersions: { [questionId]: 2 },
        joined: { names: ['Ann'], others: 7 },
      };
      await broker.count('a', said);
      await delivered();
      expect(counters).toEqual([said]);
      expect(heard).toEqual([]);
      expect(await broker.history('a', null)).toMatchObject({ events: [], counters: { viewers: 0, reactions: {} } });
    });

    it('takes what is published again under its key for the one event it is, as long as it is in the history', async () => {
      const { heard } = await listen('a');
      const first = await broker.publish('a', lineup(1), 'event 1');
      const other = await broker.publish('a', lineup(2), 'event 2');
      expect(await broker.publish('a', lineup(1), 'event 1')).toEqual(first);
      expect(await broker.publish('b', lineup(1), 'event 1')).toMatchObject({ offset: 1 });
      expect(await Promise.all([1, 2].map(() => broker.publish('a', lineup(3), 'event 3')))).toEqual([
        { ...other, offset: 3 },
        { ...other, offset: 3 },
      ]);
      expect(await broker.publish('a', lineup(3))).toMatchObject({ offset: 4 });
      await delivered();
      expect(heard.map(({ entry }) => entry.event)).toEqual([lineup(1), lineup(2), lineup(3), lineup(3)]);
      expect((await broker.history('a', null)).events).toHaveLength(4);
    });

    it('adds to totals, tells the subscribers the new ones, and answers them with the history', async () => {
      const { counters, heard } = await listen('a');
      await broker.tally('a', { heart: 3 });
      await broker.tally('a', { heart: 2, clap: 1 });
      await broker.tally('b', { heart: 1 });
      await broker.reportViewers('a', 'node1', 4);
      await delivered();
      const newest = Object.assign({}, ...counters.map(({ reactions }) => reactions));
      expect(newest).toEqual({ heart: 5, clap: 1 });
      expect(heard).toEqual([]);
      expect(await broker.history('a', null)).toMatchObject({
        position: { offset: 0 },
        counters: { viewers: 4, reactions: { heart: 5, clap: 1 } },
      });
    });

    it('tallies nothing that is not a whole number from 1 under a short name, and a bounded number of names', async () => {
      for (const deltas of [
        { heart: 0 },
        { heart: -1 },
        { heart: 0.5 },
        { '': 1 },
        { ['x'.repeat(limits.reactionNameChars + 1)]: 1 },
      ]) {
        await expect(broker.tally('a', deltas)).rejects.toThrow();
        await expect(broker.tally('a', { clap: 1, ...deltas })).rejects.toThrow();
      }
      const most = Object.fromEntries(Array.from({ length: limits.reactionNames }, (_, i) => [`kind ${i}`, 1]));
      await broker.tally('a', most);
      await expect(broker.tally('a', { 'one more': 1, 'kind 0': 1 })).rejects.toThrow();
      await broker.tally('a', { 'kind 1': 1 });
      expect((await broker.history('a', null)).counters.reactions).toEqual({ ...most, 'kind 1': 2 });
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
