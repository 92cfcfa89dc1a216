import { expect, it } from 'vitest';
import { fulfilmentOf } from './fulfilment.ts';

it.each([
  ['unfulfilled', [[2, 0, 0]], false],
  ['partly_shipped', [[2, 1, 0]], false],
  [
    'partly_shipped',
    [
      [2, 2, 0],
      [1, 0, 0],
    ],
    false,
  ],
  [
    'shipped',
    [
      [2, 2, 0],
      [1, 1, 0],
    ],
    false,
  ],
  ['delivered', [[2, 2, 0]], true],
  ['partly_returned', [[2, 2, 1]], true],
  ['partly_returned', [[2, 1, 1]], false],
  [
    'returned',
    [
      [2, 2, 2],
      [1, 1, 1],
    ],
    true,
  ],
] as const)('is %s by what left and came back: %j', (fulfilment, pieces, isDelivered) => {
  const bought = pieces.map(([quantity, shipped, returned]) => ({ quantity, shipped, returned }));
  expect(fulfilmentOf(bought, isDelivered)).toBe(fulfilment);
});
