import { z } from 'zod';

/** Everything but tab and line breaks among the control characters; NUL among them, which no PostgreSQL keeps in a text. */
const controlInProse = /[^\P{Cc}\t\n\r]/u;
const controlInLine = /\p{Cc}/u;

/** Marks in a row on one character that are kept: more draw over what stands above and below (UTS #39 §5.4 forbids them alike). */
const mostMarks = 4;

/** A flag of a part of a country: a black flag, its name in tags, and their end. */
const flag = /\u{1f3f4}[\u{e0020}-\u{e007e}]{1,8}\u{e007f}/u;
/** What may join, shape or direct its neighbours: ZWNJ and ZWJ, variation selectors, marks of direction. Whether it does is looked at afterwards. */
const shaping = /[\u{200c}-\u{200f}\u{61c}]|[\u{180b}-\u{180d}\u{180f}\u{fe00}-\u{fe0f}\u{e0100}-\u{e01ef}]/u;
/** Other characters that show nothing, or that nobody can show: ignorable ones, private ones, halves of a pair, no characters at all. */
const unseen = /[\p{DI}\p{Co}\p{Cs}\p{Noncharacter_Code_Point}\u{1d159}\u{13441}\u{13442}]/u;
const shapingOrUnseen = new RegExp(`(${flag.source}|${shaping.source})|${unseen.source}`, 'gu');
/** A selector that has no character before it to choose a form of. */
const looseSelector = /(?<![\p{L}\p{N}\p{P}\p{S}])[\u{180b}-\u{180d}\u{180f}\u{fe00}-\u{fe0f}\u{e0100}-\u{e01ef}]/gu;
/** A joiner that has nothing before it to join, or nothing to join it to: scripts have them between letters, before marks, and after the last mark. */
const looseJoiner =
  /(?<![\p{L}\p{M}\p{Extended_Pictographic}\p{EMod}])[\u{200c}\u{200d}]|(?<=\p{M})[\u{200c}\u{200d}](?=[\p{M}\u{200c}\u{200d}])|(?<!\p{M})[\u{200c}\u{200d}](?!\p{L}|\p{M}|\p{Extended_Pictographic})/gu;
/** The blank of Braille shows nothing either. */
const blank = /\u{2800}/gu;
const looseMarks = /(?<=^|[\s\u{200e}\u{200f}\u{61c}])(?:\p{M}|[\u{200c}\u{200d}])+/gu;
const tooManyMarks = new RegExp(`([\\p{Mn}\\p{Me}]{${mostMarks}})[\\p{Mn}\\p{Me}]+`, 'gu');
/** More marks in a row than any text has (UAX #15 §13): they are cut first, as spelling takes time by the square of them. */
const endlessMarks = /(\p{M}{30})\p{M}+/gu;
/** Something that is seen. */
const seen = /[\p{L}\p{N}\p{P}\p{S}]/u;

/**
 * The one policy for what people write and others see. What shows nothing is taken out (but what joins, shapes or tells the direction of its
 * neighbours; what opens a direction and may forget to close it is not kept), marks are bounded, spelling is NFC. A text of which nothing is
 * seen becomes the empty one, which a schema with `min(1)` refuses.
 */
function clean(text: string): string {
  const shown = text
    .replace(blank, ' ')
    .replace(shapingOrUnseen, (_all, kept?: string) => kept ?? '')
    .replace(endlessMarks, '$1')
    .normalize('NFC')
    .replace(looseSelector, '')
    .replace(looseMarks, '')
    .replace(looseJoiner, '')
    // Neighbours that have come together may compose now.
    .normalize('NFC')
    .replace(tooManyMarks, '$1')
    .trim();
  return seen.test(shown) ? shown : '';
}

/** `clean`, with all white space between words as one blank. */
function cleanLine(text: string): string {
  return clean(text.replace(/[^\S\p{Cc}]+/gu, ' ')).replace(/ +/g, ' ');
}

/** One line that people wrote, cleaned: without control characters, at most `maxChars`. */
export function lineSchema(maxChars: number) {
  return z
    .string()
    .overwrite(cleanLine)
    .max(maxChars)
    .refine((text) => !controlInLine.test(text), 'must be one line without control characters');
}

/** Text of several lines that people wrote, cleaned: without control characters but tab and line breaks, at most `maxChars`. */
export function proseSchema(maxChars: number) {
  return z
    .string()
    .overwrite((text) => clean(text.replace(/[\u{2028}\u{2029}]/gu, '\n')))
    .max(maxChars)
    .refine((text) => !controlInProse.test(text), 'must not have control characters');
}

/** What is said in passing, cleaned: control characters, line breaks among them, become blanks. */
export function messageSchema(maxChars: number) {
  return z
    .string()
    .overwrite((text) => cleanLine(text.replace(/\p{Cc}+/gu, ' ')))
    .max(maxChars);
}
