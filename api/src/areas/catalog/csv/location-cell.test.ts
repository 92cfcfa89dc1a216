import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { locationCell, placesOfCell } from './location-cell.ts';

const locations = ['Cellar', 'Attic: left', 'Shop', 'Shop', 'Old'].map((name, at) => ({
  ...{ id: `loc_${at}`, name },
  active: name !== 'Old',
}));

describe('where pieces lie, in a cell', () => {
  it('is a name, or names with their pieces', () => {
    expect(locationCell([{ locationId: 'loc_0', onHand: 3 }], locations)).toBe('Cellar');
    const both = [
      { locationId: 'loc_0', onHand: 3 },
      { locationId: 'loc_1', onHand: 2 },
    ];
    expect(locationCell(both, locations)).toBe('Cellar: 3 | Attic: left: 2');
    expect(locationCell([], locations)).toBe('');
    expect(placesOfCell(' cellar ', 5, locations)).toEqual(new Map([['loc_0', 5]]));
  });

  it('is refused for a name of none, of two, or of one that is closed, and for pieces that are not the stock', () => {
    for (const text of ['Garage', 'Shop', 'Old', 'Cellar: 2', 'Cellar: 2 | Cellar: 3', 'Cellar: x'])
      expect(placesOfCell(text, 5, locations), text).toBeNull();
  });

  it('reads what it writes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 900 }), fc.nat(900), (here, there) => {
        const places = [
          { locationId: 'loc_0', onHand: here },
          { locationId: 'loc_1', onHand: there },
        ].filter(({ onHand }) => onHand > 0);
        const read = placesOfCell(locationCell(places, locations), here + there, locations);
        expect(read).toEqual(new Map(places.map(({ locationId, onHand }) => [locationId, onHand])));
      }),
    );
  });
});
