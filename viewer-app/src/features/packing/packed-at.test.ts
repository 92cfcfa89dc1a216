import { describe, expect, it } from 'vitest';
import { firstLocation, packedAt } from './packed-at.ts';

const places = (counts: Record<string, number>) =>
  Object.entries(counts).map(([locationId, left]) => ({ locationId, left }));
const line = (position: number, left: number, counts: Record<string, number>) => ({
  ...{ line: position, left, weightGrams: null },
  places: places(counts),
});
const locations = ['loc_a', 'loc_b'].map((id) => ({ id, name: id, address: null, active: true }));

describe('what is packed where', () => {
  const toPack = [line(0, 3, { loc_a: 1, loc_b: 2 }), line(1, 1, { loc_b: 1 })];

  it('is what lies there', () => {
    expect(packedAt(toPack, 'loc_a')).toMatchObject([{ line: 0, left: 1 }]);
    expect(packedAt(toPack, 'loc_b')).toMatchObject([
      { line: 0, left: 2 },
      { line: 1, left: 1 },
    ]);
  });

  it('is all of it where nobody said', () => {
    const unknown = [{ line: 0, left: 3, weightGrams: null }];
    expect(packedAt(unknown, undefined)).toEqual(unknown);
    expect(packedAt(unknown, 'loc_a')).toEqual(unknown);
    expect(firstLocation(unknown, locations)).toBeUndefined();
  });

  it('begins where most lines are whole', () => {
    expect(firstLocation(toPack, locations)).toBe('loc_b');
    expect(firstLocation([line(0, 1, { loc_a: 1 })], locations)).toBe('loc_a');
  });
});
