import { z } from 'zod';

/** Everything but tab and line breaks among the control characters; NUL among them, which no PostgreSQL keeps in a text. */
const controlInProse = /[^\P{Cc}\t\n\r]/u;
const controlInLine = /\p{Cc}/u;

/** One line that people wrote: trimmed, without control characters, at most `maxChars`. */
export function lineSchema(maxChars: number) {
  return z
    .string()
    .trim()
    .max(maxChars)
    .refine((text) => !controlInLine.test(text), 'must be one line without control characters');
}

/** Text of several lines that people wrote: trimmed, without control characters but tab and line breaks, at most `maxChars`. */
export function proseSchema(maxChars: number) {
  return z
    .string()
    .trim()
    .max(maxChars)
    .refine((text) => !controlInProse.test(text), 'must not have control characters');
}
