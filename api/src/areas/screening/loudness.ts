import { screeningLimits } from './screening-limits.ts';

const cased = /[\p{Lu}\p{Lt}\p{Ll}]/gu;
const capital = /[\p{Lu}\p{Lt}]/gu;
const picture = /[\p{Extended_Pictographic}\p{RI}]/gu;

/** Whether a text is a wall: long and all in capitals, or of pictures. */
export function isTooLoud(text: string): boolean {
  if (countOf(text, picture) > screeningLimits.pictures) return true;
  const letters = countOf(text, cased);
  return letters >= screeningLimits.shoutedLetters && countOf(text, capital) >= letters * screeningLimits.shoutedPart;
}

function countOf(text: string, what: RegExp): number {
  return text.match(what)?.length ?? 0;
}
