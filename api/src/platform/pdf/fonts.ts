import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { z } from 'zod';

/** A file of a typeface that has some of the characters. */
export interface FontFile {
  readonly name: string;
  readonly bytes: Buffer;
}

export type FontWeight = 400 | 700;

/** In this order: a character is taken from the first that has it. Latin, Cyrillic, Greek and Devanagari; Chinese and Japanese. */
const families = ['noto-sans', 'noto-sans-sc'] as const;
const rangesSchema = z.record(z.string(), z.string());
const require = createRequire(import.meta.url);

interface Subset {
  readonly folder: string;
  readonly name: string;
  readonly ranges: readonly (readonly [number, number])[];
}

let subsets: readonly Subset[] | undefined;
const files = new Map<string, FontFile>();
/** Files that are kept in memory at most: the rarest scripts are read again. */
const keptFiles = 60;

/** The file that has a character; null when none does. Typefaces are read once they are asked for. */
export function fontOf(character: string, weight: FontWeight): FontFile | null {
  const code = character.codePointAt(0) ?? 0;
  subsets ??= families.flatMap(readSubsets);
  const subset = subsets.find(({ ranges }) => ranges.some(([from, to]) => code >= from && code <= to));
  return subset ? readFont(subset, weight) : null;
}

function readFont({ folder, name }: Subset, weight: FontWeight): FontFile {
  const path = join(folder, 'files', `${name}-${weight}-normal.woff`);
  const known = files.get(path);
  if (known) return known;
  const file = { name: `${name}-${weight}`, bytes: readFileSync(path) };
  const [oldest] = files.keys();
  if (files.size >= keptFiles && oldest !== undefined) files.delete(oldest);
  files.set(path, file);
  return file;
}

/** `unicode.json` of a package says which characters each of its files has, as CSS writes it: `U+0020-007F,U+00A0`. */
function readSubsets(family: string): Subset[] {
  const json = require.resolve(`@fontsource/${family}/unicode.json`);
  const byName = Object.entries(rangesSchema.parse(JSON.parse(readFileSync(json, 'utf8'))));
  // Latin first: what every line has is found at once.
  byName.sort(([a], [b]) => Number(b === 'latin') - Number(a === 'latin'));
  return byName.map(([subset, ranges]) => ({
    folder: dirname(json),
    name: `${family}-${subset.replaceAll(/[[\]]/g, '')}`,
    ranges: ranges.split(',').map((range): readonly [number, number] => {
      const [from = '0', to = from] = range.trim().replace(/^U\+/i, '').split('-');
      return [Number.parseInt(from, 16), Number.parseInt(to, 16)];
    }),
  }));
}
