import { expect, it } from 'vitest';
import { publishStock } from './publish-stock.ts';

it('publishes to each room what is left of its variants now, once, however often they moved', async () => {
  const heard: unknown[] = [];
  const asked: string[][] = [];
  await publishStock(
    {
      stock: {
        versionedOf: async (ids) => {
          asked.push([...ids]);
          return new Map(ids.map((id) => [id, { available: 3, version: 17 }]));
        },
      },
      lineups: {
        liveShowsWithVariant: async () => [
          { showId: 'shw_1', variantId: 'v' },
          { showId: 'shw_1', variantId: 'w' },
          { showId: 'shw_2', variantId: 'v' },
        ],
      },
      announcer: {
        announce: () => {},
        count: (showId, counters) => void heard.push([showId, counters]),
        tally: () => {},
      },
    },
    ['v', 'v', 'w', 'v', 'x'],
  );
  expect(asked).toEqual([['v', 'w']]);
  expect(heard).toEqual([
    ['shw_1', { available: { v: 3, w: 3 }, stockVersions: { v: 17, w: 17 } }],
    ['shw_2', { available: { v: 3 }, stockVersions: { v: 17 } }],
  ]);
});
