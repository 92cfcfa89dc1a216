import { expect, it } from 'vitest';
import type { OrderEvent } from './order-event.ts';
import { publishStock } from './publish-stock.ts';

it('tells each room what is left of its variants now, once, however many events there were', async () => {
  const heard: unknown[] = [];
  const asked: string[][] = [];
  const event = (id: number, variantIds: string[]): OrderEvent => ({
    id,
    kind: 'order.created',
    orderId: `ord_${id}`,
    variantIds,
    atMs: 0,
  });
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
    [event(1, ['v']), event(2, ['v', 'w']), event(3, ['v']), event(4, ['x'])],
  );
  expect(asked).toEqual([['v', 'w']]);
  expect(heard).toEqual([
    ['shw_1', { available: { v: 3, w: 3 } }],
    ['shw_2', { available: { v: 3 } }],
  ]);
});
