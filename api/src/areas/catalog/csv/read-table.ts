import type { ImportError } from '@showfloor/contracts/product-import';
import { type CsvError, parse } from 'csv-parse/sync';
import { z } from 'zod';

/** A line of a table: where it begins, counted from 1, and its cells. */
export interface TableLine {
  readonly line: number;
  readonly cells: readonly string[];
}

/** Longer than a line may sensibly be: a quote that never closes ends here. */
const longestLineBytes = 64 * 1024;

/** What the parser gives: cells, and the line on which they end. */
const recordsSchema = z.array(z.object({ record: z.array(z.string()), info: z.object({ lines: z.int() }) }));

/**
 * The lines of a CSV file that have something in them: RFC 4180, with the commas, semicolons or tabs that a spreadsheet writes by its locale, any line
 * ends, in UTF-8 or in UTF-16 (what Excel calls Unicode text); else what is wrong with it.
 */
export function readTable(
  bytes: Uint8Array,
): { readonly lines: readonly TableLine[] } | { readonly error: ImportError } {
  const text = decoded(bytes);
  if (text === null) return { error: { line: 1, column: null, code: 'encoding' } };
  try {
    const options = { bom: true, info: true, relax_column_count: true, max_record_size: longestLineBytes };
    const records = recordsSchema.parse(parse(text, { ...options, delimiter: delimiterOf(text) }));
    const lines = records.map(({ record }, at) => ({ line: (records[at - 1]?.info.lines ?? 0) + 1, cells: record }));
    return { lines: lines.filter(({ cells }) => cells.some((cell) => cell.trim() !== '')) };
  } catch (error) {
    if (!isCsvError(error)) throw error;
    const line = typeof error.lines === 'number' ? error.lines : 1;
    return { error: { line: Math.max(1, line), column: null, code: 'quotes' } };
  }
}

/** The text of the bytes, or null when they are in neither encoding. */
function decoded(bytes: Uint8Array): string | null {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8';
  try {
    // The parser counts a line end of two characters within quotes as two.
    return new TextDecoder(encoding, { fatal: true }).decode(bytes).replaceAll(/\r\n?/g, '\n');
  } catch {
    return null;
  }
}

/** What parts the cells of the head, whose names have none of these in them. */
function delimiterOf(text: string): string {
  const head = /^[^\r\n]*/.exec(text)?.[0] ?? '';
  const [most = ','] = [',', ';', '\t'].sort((a, b) => head.split(b).length - head.split(a).length);
  return most;
}

function isCsvError(error: unknown): error is CsvError & { lines?: unknown } {
  return (
    error instanceof Error && 'code' in error && typeof error.code === 'string' && /^(CSV_|INVALID_)/.test(error.code)
  );
}
