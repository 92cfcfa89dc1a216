import type { NamedLocation } from '../stock-places.ts';

/** What a variant's pieces are written as: the name of the one location that has them all, or each with its pieces: `Cellar: 3 | Attic: 2`. */
export function locationCell(
  places: readonly { readonly locationId: string; readonly onHand: number }[],
  locations: readonly NamedLocation[],
): string {
  const nameOf = (id: string) => locations.find((location) => location.id === id)?.name ?? '';
  const filled = places.filter(({ onHand }) => onHand > 0);
  const [first] = filled;
  if (filled.length === 1 && first) return nameOf(first.locationId);
  return filled.map(({ locationId, onHand }) => `${nameOf(locationId)}: ${onHand}`).join(' | ');
}

/**
 * Reads such a cell for a new variant. Names are of open locations, small or large letters alike.
 * @returns pieces by location; null when a name is of none or of several, or the pieces don't come to `onHand`.
 */
export function placesOfCell(
  text: string,
  onHand: number,
  locations: readonly NamedLocation[],
): ReadonlyMap<string, number> | null {
  const named = (name: string) => {
    const found = locations.filter((one) => one.active && one.name.toLowerCase() === name.trim().toLowerCase());
    return found.length === 1 ? found[0] : undefined;
  };
  const whole = named(text);
  if (whole) return new Map([[whole.id, onHand]]);
  const places = new Map<string, number>();
  for (const part of text.split('|')) {
    const [, name = '', count = ''] = /^(.*):\s*(\d{1,8})\s*$/.exec(part) ?? [];
    const location = named(name);
    if (!location || places.has(location.id)) return null;
    places.set(location.id, Number(count));
  }
  const sum = [...places.values()].reduce((all, count) => all + count, 0);
  return sum === onHand ? places : null;
}
