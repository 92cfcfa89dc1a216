import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { choosePlaces } from './choose-places.ts';

const shelf = (locationId: string, free: Record<string, number>) => ({
  locationId,
  free: new Map(Object.entries(free)),
});
const place = (variantId: string, locationId: string, quantity: number) => ({ variantId, locationId, quantity });

describe('which locations send an order', () => {
  it('is the first that has all of it, though one before has some', () => {
    const shelves = [shelf('near', { cup: 2 }), shelf('far', { cup: 1, pot: 1 }), shelf('last', { cup: 9, pot: 9 })];
    expect(choosePlaces(new Map(Object.entries({ cup: 1, pot: 1 })), shelves)).toEqual([
      place('cup', 'far', 1),
      place('pot', 'far', 1),
    ]);
  });

  it('is split by variant where none has all, and within one only where none has all of that', () => {
    const shelves = [shelf('near', { cup: 2, lid: 1 }), shelf('far', { cup: 3, pot: 1, lid: 1 })];
    expect(choosePlaces(new Map(Object.entries({ cup: 2, pot: 1, lid: 2 })), shelves)).toEqual([
      place('cup', 'near', 2),
      place('pot', 'far', 1),
      place('lid', 'near', 1),
      place('lid', 'far', 1),
    ]);
  });

  it('is none where all together have too few', () => {
    expect(choosePlaces(new Map([['cup', 4]]), [shelf('near', { cup: 3 })])).toBeNull();
  });

  it('gives each piece once and never more than is there', () => {
    const variants = ['a', 'b', 'c'] as const;
    const counts = fc.record(Object.fromEntries(variants.map((id) => [id, fc.nat(5)])));
    fc.assert(
      fc.property(fc.array(counts, { maxLength: 5 }), counts, (stocked, order) => {
        const shelves = stocked.map((free, index) => shelf(`location ${index}`, free));
        const wanted = new Map(Object.entries(order).filter(([, quantity]) => quantity > 0));
        const places = choosePlaces(wanted, shelves);
        const there = (id: string) => stocked.reduce((sum, free) => sum + (free[id] ?? 0), 0);
        const isShort = [...wanted].some(([id, quantity]) => there(id) < quantity);
        expect(places === null).toBe(isShort);
        if (places === null) return;
        for (const [id, quantity] of wanted)
          expect(places.filter((one) => one.variantId === id).reduce((sum, one) => sum + one.quantity, 0)).toBe(
            quantity,
          );
        for (const one of places) {
          const free = shelves.find(({ locationId }) => locationId === one.locationId)?.free.get(one.variantId) ?? 0;
          expect(one.quantity).toBeGreaterThan(0);
          expect(one.quantity).toBeLessThanOrEqual(free);
        }
      }),
    );
  });
});
