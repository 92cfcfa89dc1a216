import { expect, it } from 'vitest';
import { publishStock } from './publish-stock.ts';

it('publishes to each room what is left of its variants now, once, however often they moved', async () => {
  const heard: unknown[] = [];
  const asked: string[][] = [];
  await publishStock(
    {
      stock: {
        availableOf: async (ids) => {
          asked.push([...ids]);
          return new Map(ids.map((id) => [id, 3]));
        },
      },
      lineups: {
        liveShowsWithVariant: async () => [
          { showId: 'shw_1', variantId: 'v' },
          { showId: 'shw_1', variantId: 'w' },
          { showId: 'shw_2', variantId: 'v' },
        ],
      },
      announcer: { announce: () => {}, count: (showId, counters) => void heard.push([showId, counters]) },
    },
    ['v', 'v', 'w', 'v', 'x'],
  );
  expect(asked).toEqual([['v', 'w']]);
  expect(heard).toEqual([
    ['shw_1', { available: { v: 3, w: 3 } }],
    ['shw_2', { available: { v: 3 } }],
  ]);
});
