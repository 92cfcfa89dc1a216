import { expect, it } from 'vitest';
import { publishDrops } from './publish-drops.ts';

it('publishes to each room what remains of its drops now, once, however often they moved', async () => {
  const heard: unknown[] = [];
  const asked: string[][] = [];
  const parts = {
    drops: {
      versionedOf: async (ids: readonly string[]) => {
        asked.push([...ids]);
        return [
          { dropId: 'a', showId: 'shw_1', remaining: 3, version: 7 },
          { dropId: 'b', showId: 'shw_2', remaining: 0, version: 2 },
        ];
      },
    },
    announcer: {
      announce: () => {},
      count: (showId: string, counters: unknown) => void heard.push([showId, counters]),
      tally: () => {},
    },
  };
  await publishDrops(parts, ['a', 'b', 'a']);
  await publishDrops(parts, []);
  expect(asked).toEqual([['a', 'b']]);
  expect(heard).toEqual([
    ['shw_1', { dropsLeft: { a: 3 }, dropVersions: { a: 7 } }],
    ['shw_2', { dropsLeft: { b: 0 }, dropVersions: { b: 2 } }],
  ]);
});
