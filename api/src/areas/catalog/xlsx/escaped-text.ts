/** Letters of a text may stand in a workbook as their UTF-16 units, `_x0041_` (ECMA-376, part 1, 22.9.2.19: ST_Xstring). */
const escaped = /_x([0-9A-Fa-f]{4})_/g;

/** A text as it is meant. */
export function unescapedText(text: string): string {
  return text.replaceAll(escaped, (_, unit: string) => String.fromCharCode(Number.parseInt(unit, 16)));
}

/**
 * A text as it is written: what looks like such a letter is none. Names that every object of JavaScript has get one, as the library that writes workbooks takes these
 * for texts that it has written already, and leaves them out.
 */
export function escapedText(text: string): string {
  const literal = text.replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');
  if (!(literal in {})) return literal;
  return `_x${literal.charCodeAt(0).toString(16).padStart(4, '0')}_${literal.slice(1)}`;
}
