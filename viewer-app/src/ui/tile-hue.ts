/** A hue in degrees for a name: the same name always gives the same one. */
export function tileHue(name: string): number {
  let hash = 7;
  for (const character of name) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 3_600;
  return hash / 10;
}

/** The first letter of a name, in capitals; a dot when there is none. */
export function initialOf(name: string): string {
  return Array.from(name.trim())[0]?.toLocaleUpperCase() ?? '·';
}
