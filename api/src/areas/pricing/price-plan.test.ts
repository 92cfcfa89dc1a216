import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type OwnPrice, planOf, rowsOf } from './price-plan.ts';

const heldAt = (rows: readonly OwnPrice[], atMs: number) =>
  rows
    .filter(({ fromMs, untilMs }) => fromMs <= atMs && (untilMs === null || atMs < untilMs))
    .map((row) => row.amountMinor);

it('is the standing price around what is planned', () => {
  const plan = { standing: 100, windows: [{ priceMinor: 80, fromMs: 20, untilMs: 30 }] };
  const rows = [
    { amountMinor: 100, fromMs: 10, untilMs: 20 },
    { amountMinor: 80, fromMs: 20, untilMs: 30 },
    { amountMinor: 100, fromMs: 30, untilMs: null },
  ];
  expect(rowsOf(plan, 10)).toEqual(rows);
  expect(planOf(rows, 10)).toEqual(plan);
  // What has begun goes on, what is over is gone.
  expect(rowsOf(plan, 25).map(({ fromMs }) => fromMs)).toEqual([25, 30]);
  expect(rowsOf(plan, 30)).toEqual([{ amountMinor: 100, fromMs: 30, untilMs: null }]);
  expect(rowsOf({ ...plan, standing: null }, 10)).toEqual([{ amountMinor: 80, fromMs: 20, untilMs: 30 }]);
});

it('says at each moment one price: that of its window, else the standing one; and is read back from its rows', () => {
  const gaps = fc.array(
    fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 9 })),
    {
      maxLength: 5,
    },
  );
  fc.assert(
    fc.property(
      gaps,
      fc.option(fc.integer({ min: 10, max: 12 })),
      fc.integer({ min: 0, max: 20 }),
      (some, standing, atMs) => {
        let endMs = 0;
        const windows = some.map(([gap, length, priceMinor]) => {
          const fromMs = endMs + gap;
          endMs = fromMs + length;
          return { priceMinor, fromMs, untilMs: endMs };
        });
        const rows = rowsOf({ standing, windows }, atMs);
        for (let ms = atMs; ms < atMs + 60; ms++) {
          const window = windows.find(({ fromMs, untilMs }) => fromMs <= ms && ms < untilMs);
          const wanted = window?.priceMinor ?? standing;
          expect(heldAt(rows, ms)).toEqual(wanted === null ? [] : [wanted]);
        }
        expect(rowsOf(planOf(rows, atMs), atMs)).toEqual(rows);
      },
    ),
  );
});
