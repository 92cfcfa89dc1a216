import { type Refusal, refuse } from '@showfloor/contracts/errors';
import type { LinePieces } from '@showfloor/contracts/shipment';
import type { ToPack } from './shipment.ts';

/**
 * Where a parcel with these pieces leaves: from the location that is named, or the first that has all of them. `nothing_left_to_ship`: more pieces of a line are wanted than
 * are in no parcel, or lie at one location, with what is left of it.
 */
export function chooseLocation(
  toPack: readonly ToPack[],
  lines: readonly LinePieces[],
  locationId: string | undefined,
): { readonly locationId: string } | Refusal<'nothing_left_to_ship'> {
  for (const { line, quantity } of lines) {
    const left = toPack.find((one) => one.line === line)?.left ?? 0;
    if (quantity > left) return refuse('nothing_left_to_ship', { details: { line, left } });
  }
  const known = toPack.flatMap(({ places }) => places.map((place) => place.locationId));
  const asked = locationId === undefined ? [...new Set(known)] : [locationId];
  const shortages = asked.map((id) => ({ locationId: id, short: shortAt(toPack, lines, id) }));
  const whole = shortages.find(({ short }) => short === undefined);
  if (whole) return { locationId: whole.locationId };
  const [first] = lines;
  return refuse('nothing_left_to_ship', { details: shortages[0]?.short ?? { line: first?.line ?? 0, left: 0 } });
}

/** The first line of which a location has too little, with what it has; lines of one variant share what lies there. */
function shortAt(toPack: readonly ToPack[], lines: readonly LinePieces[], locationId: string) {
  const taken = new Map<string, number>();
  for (const { line, quantity } of lines) {
    const one = toPack.find((row) => row.line === line);
    if (!one) return { line, left: 0 };
    const there = one.places.find((place) => place.locationId === locationId)?.left ?? 0;
    const before = taken.get(one.variantId) ?? 0;
    if (before + quantity > there) return { line, left: Math.max(0, there - before) };
    taken.set(one.variantId, before + quantity);
  }
  return undefined;
}
