import type { PackedOrder } from '@showfloor/contracts/order';

type ToPack = PackedOrder['toPack'];

/** What of an order can be packed at a location. Where nobody said what lies where, all of it; undefined: wherever it is. */
export function packedAt(toPack: ToPack, locationId: string | undefined): ToPack {
  if (locationId === undefined) return toPack;
  return toPack.flatMap((one) => {
    if (one.places === undefined) return [one];
    const left = one.places.find((place) => place.locationId === locationId)?.left ?? 0;
    return left > 0 ? [{ ...one, left }] : [];
  });
}

/** The location that has the most lines whole, of these the one that comes first; undefined: nobody said what lies where. */
export function firstLocation(toPack: ToPack, locations: PackedOrder['locations'] = []): string | undefined {
  const wholeAt = (id: string) =>
    toPack.filter(({ left, places }) => places?.some((place) => place.locationId === id && place.left === left)).length;
  const used = locations.filter(({ id }) => packedAt(toPack, id).length > 0 && toPack.every(({ places }) => places));
  return used.toSorted((a, b) => wholeAt(b.id) - wholeAt(a.id))[0]?.id;
}
