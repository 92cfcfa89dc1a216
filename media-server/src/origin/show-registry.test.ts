import { expect, it } from 'vitest';
import { limits } from '../limits.ts';
import { t0 } from '../packager/test-stream.ts';
import { MemorySegmentStore } from './memory-segment-store.ts';
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
