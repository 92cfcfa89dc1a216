import type { ImportError } from '@showfloor/contracts/product-import';
import { readSheet, type SheetLine } from './read-sheet.ts';
import { unfoldWorkbook } from './unfold.ts';
import { dateStyles, sharedTexts, sheetsOf } from './workbook-parts.ts';

/** The sheet that an export writes and an import reads. */
export const productSheet = 'Products';

/** Whether a file is an archive, as workbooks are. */
export function isWorkbook(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b;
}

/**
 * The lines of an .xlsx workbook's sheet "Products", or of its only one: texts as they are, numbers as they are shown. Formulas and dates are errors of their cells: what
 * a formula gives depends on who opened the file last, and a date was often a SKU or a size before.
 */
export async function readWorkbook(
  bytes: Uint8Array,
): Promise<
  { readonly lines: readonly SheetLine[]; readonly errors: readonly ImportError[] } | { readonly error: ImportError }
> {
  const wrong = (code: 'workbook' | 'sheet_missing') => ({ error: { line: 1, column: null, code } }) as const;
  const parts = await unfoldWorkbook(bytes);
  const sheets = parts && sheetsOf(parts);
  if (!parts || !sheets || sheets.length === 0) return wrong('workbook');
  const wanted = sheets.find(({ name }) => name.trim().toLowerCase() === productSheet.toLowerCase());
  const sheet = wanted ?? (sheets.length === 1 ? sheets[0] : undefined);
  if (!sheet) return wrong('sheet_missing');
  const facts = { texts: sharedTexts(parts), dateStyles: dateStyles(parts) };
  const lines = readSheet(parts.get(sheet.part) ?? '', facts);
  if (lines === null) return wrong('workbook');
  const head = lines[0]?.cells ?? [];
  return {
    lines,
    errors: lines.flatMap(({ line, problems }) =>
      [...problems].map(([at, code]) => ({ line, column: head[at]?.trim().slice(0, 60) || null, code })),
    ),
  };
}
