import { expect, it } from 'vitest';
import { limits } from '../limits.ts';
import { t0 } from '../packager/test-stream.ts';
import { MemorySegmentStore } from './memory-segment-store.ts';
import type { ShowOrigin } from './show-origin.ts';
import { ShowRegistry } from './show-registry.ts';

const showId = (number: number) => `shw_${String(number).padStart(26, '0')}`;

it('keeps only so many of the shows that are over in memory, and every show readable', async () => {
  const registry = new ShowRegistry({ store: new MemorySegmentStore(), nowMs: () => t0 });
  const live = await registry.open(showId(0));
  const first = await registry.open(showId(1));
  await first.end();
  expect(await registry.find(showId(1))).toBe(first);

  for (let number = 2; number < limits.replaysInMemory + 4; number++) await (await registry.open(showId(number))).end();

  expect(await registry.find(showId(0))).toBe(live);
  expect(await registry.find(showId(1))).not.toBe(first);
  await registry.close();
});

it('keeps fewer of them when they are long, and always the last one', async () => {
  const registry = new ShowRegistry({ store: new MemorySegmentStore(), nowMs: () => t0, replaySegments: 5 });
  const ended = async (number: number, segments: number): Promise<ShowOrigin> => {
    const show = await registry.open(showId(number));
    for (let mediaSequence = 0; mediaSequence < segments; mediaSequence++) {
      const of = { rendition: 'v0', mediaSequence } as const;
      show.push({
        ...of,
        kind: 'open',
        programTimeMs: t0 + mediaSequence * 2_000,
        initNumber: 0,
        discontinuity: false,
        discontinuitySequence: 0,
      });
      show.push({ ...of, kind: 'close', durationMs: 2_000, gap: true });
    }
    await show.end();
    return show;
  };
  const shows = [await ended(0, 2), await ended(1, 2), await ended(2, 2), await ended(3, 9)];
  await registry.open(showId(4));
  const kept = await Promise.all(shows.map(async (show, number) => (await registry.find(showId(number))) === show));
  expect(kept).toEqual([false, false, false, true]);
  await registry.close();
});

it('does not begin a show anew whose manifest it cannot take', async () => {
  const store = new MemorySegmentStore();
  store.get = async () => Buffer.alloc(limits.manifestBytes + 1);
  const registry = new ShowRegistry({ store, nowMs: () => t0 });
  await expect(registry.open(showId(1))).rejects.toThrow('too large');
  await expect(registry.find(showId(1))).rejects.toThrow('too large');
});
