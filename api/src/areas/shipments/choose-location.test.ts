import { describe, expect, it } from 'vitest';
import { chooseLocation } from './choose-location.ts';
import type { ToPack } from './shipment.ts';

const line = (position: number, variantId: string, left: number, places: Record<string, number>): ToPack => ({
  ...{ line: position, variantId, left, weightGrams: null },
  places: Object.entries(places).map(([locationId, there]) => ({ locationId, left: there })),
});
const short = (position: number, left: number) => ({
  refused: 'nothing_left_to_ship',
  details: { line: position, left },
});

describe('where a parcel leaves', () => {
  const toPack = [line(0, 'cup', 3, { near: 1, far: 2 }), line(1, 'pot', 1, { far: 1 })];

  it('is the first location that has all of it', () => {
    expect(chooseLocation(toPack, [{ line: 0, quantity: 1 }], undefined)).toEqual({ locationId: 'near' });
    const both = [
      { line: 0, quantity: 2 },
      { line: 1, quantity: 1 },
    ];
    expect(chooseLocation(toPack, both, undefined)).toEqual({ locationId: 'far' });
  });

  it('is what is named, if it has as much', () => {
    expect(chooseLocation(toPack, [{ line: 0, quantity: 2 }], 'far')).toEqual({ locationId: 'far' });
    expect(chooseLocation(toPack, [{ line: 0, quantity: 2 }], 'near')).toMatchObject(short(0, 1));
    expect(chooseLocation(toPack, [{ line: 1, quantity: 1 }], 'elsewhere')).toMatchObject(short(1, 0));
  });

  it('is nowhere for more than is in no parcel, than one location has, or before it was given to one', () => {
    expect(chooseLocation(toPack, [{ line: 0, quantity: 4 }], undefined)).toMatchObject(short(0, 3));
    expect(chooseLocation(toPack, [{ line: 0, quantity: 3 }], undefined)).toMatchObject(short(0, 1));
    expect(chooseLocation([line(0, 'cup', 1, {})], [{ line: 0, quantity: 1 }], undefined)).toMatchObject(short(0, 0));
    expect(chooseLocation([], [{ line: 0, quantity: 1 }], undefined)).toMatchObject(short(0, 0));
  });

  it('counts what lines of one variant take of the same pieces', () => {
    const twice = [line(0, 'cup', 2, { near: 3 }), line(1, 'cup', 2, { near: 3 })];
    const lines = (first: number, second: number) => [
      { line: 0, quantity: first },
      { line: 1, quantity: second },
    ];
    expect(chooseLocation(twice, lines(2, 1), undefined)).toEqual({ locationId: 'near' });
    expect(chooseLocation(twice, lines(2, 2), undefined)).toMatchObject(short(1, 1));
  });
});
