import { describe, expect, it } from 'vitest';
import { brokerConformance } from './testing/broker-conformance.ts';
import { lineup, memoryBroker } from './testing/room-fixture.ts';

brokerConformance('MemoryBroker', async (historyEvents) => ({
  broker: memoryBroker(historyEvents),
  delivered: async () => {},
}));

describe('MemoryBroker', () => {
  it('forgets the longest silent channel first, but none that somebody listens to or watches', async () => {
    const broker = memoryBroker(5, 3);
    const listened = await broker.publish('listened', lineup(1));
    await broker.subscribe('listened', { onEvent: () => {}, onCounters: () => {}, onPosition: () => {} });
    await broker.reportViewers('watched', 'node', 1);
    const silent = await broker.publish('silent', lineup(1));
    const fresh = await broker.publish('fresh', lineup(1));

    expect((await broker.history('listened', listened)).events).toEqual([]);
    expect(broker.viewers('watched')).toBe(1);
    expect((await broker.history('fresh', fresh)).events).toEqual([]);
    const { position } = await broker.history('silent', silent);
    expect(position.offset).toBe(0);
    expect(position.epoch).not.toBe(silent.epoch);
  });

  it('refuses to speak after it was closed', async () => {
    const broker = memoryBroker();
    await broker.close();
    await expect(broker.publish('a', lineup(1))).rejects.toThrow('closed');
  });
});
