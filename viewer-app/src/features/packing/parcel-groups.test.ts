import type { Shipment } from '@showfloor/contracts/shipment';
import { expect, it } from 'vitest';
import { id, orderOf } from '../../testing/watch-fixtures.ts';
import { groupByBuyer, piecesLeft } from './parcel-groups.ts';

const [line] = orderOf().lines;
if (!line) throw new Error('no line');
const parcelOf = (change: Partial<Shipment>) =>
  ({ kind: 'outbound', state: 'label_made', lines: [{ line: 0, quantity: 2 }], ...change }) as Shipment;

it('counts what is in no parcel', () => {
  const lines = [{ ...line, quantity: 3 }, line];
  expect(piecesLeft({ lines })).toEqual([
    { line: 0, left: 3 },
    { line: 1, left: 1 },
  ]);
  const shipments = [parcelOf({}), parcelOf({ state: 'cancelled' }), parcelOf({ kind: 'return' })];
  expect(piecesLeft({ lines, shipments })).toEqual([
    { line: 0, left: 1 },
    { line: 1, left: 1 },
  ]);
  expect(
    piecesLeft({
      lines,
      shipments: [
        parcelOf({}),
        parcelOf({
          lines: [
            { line: 0, quantity: 1 },
            { line: 1, quantity: 1 },
          ],
        }),
      ],
    }),
  ).toEqual([]);
});

it('puts together what goes to one buyer at one address', () => {
  const [first, second] = [orderOf({ id: id('ord', 1) }), orderOf({ id: id('ord', 2), email: 'ADA@example.com' })];
  const elsewhere = orderOf({ id: id('ord', 3), address: { ...first.address, line1: 'Ufer 2' } });
  const other = orderOf({ id: id('ord', 4), email: 'bo@example.com' });
  const groups = groupByBuyer([first, elsewhere, second, other]);
  expect(groups.map(({ orders }) => orders.map((order) => order.id))).toEqual([
    [first.id, second.id],
    [elsewhere.id],
    [other.id],
  ]);
  expect(groups[0]).toMatchObject({
    name: 'Ada',
    address: 'Ufer 1, 10115 Berlin',
    pieces: 2,
    items: [{ sku: 'SKU-1', options: 'Moss', pieces: 2 }],
  });
});

it('puts what is sent with another order to that one, whoever ordered it there', () => {
  const first = orderOf({ id: id('ord', 1), number: 'SF-1' });
  const free = { kind: 'discount' as const, amount: first.shipping, included: false, shipsWith: 'SF-1' };
  const second = orderOf({ id: id('ord', 2), number: 'SF-2', email: 'bo@example.com', adjustments: [free] });
  const sent = orderOf({
    id: id('ord', 3),
    number: 'SF-3',
    email: 'cy@example.com',
    adjustments: [{ ...free, shipsWith: 'SF-0' }],
  });
  const numbers = groupByBuyer([second, first, sent]).map(({ orders }) => orders.map(({ number }) => number));
  expect(numbers).toEqual([['SF-2', 'SF-1'], ['SF-3']]);
});
