import { refuse } from '@showfloor/contracts/errors';
import { limits } from '@showfloor/contracts/limits';
import writeXlsxFile from 'write-excel-file/node';
import { escapedText } from './escaped-text.ts';
import { productSheet } from './read-workbook.ts';

/**
 * A workbook with one sheet, "Products": each cell is text, so that no program makes a date of a SKU, and its head stays in sight. Refuses `limit_reached` for more than
 * `limits.exportedSheetRows`, as a workbook is made whole.
 */
export async function writeWorkbook(lines: AsyncIterable<readonly (readonly string[])[]>) {
  const rows: (readonly string[])[] = [];
  for await (const some of lines) {
    rows.push(...some);
    if (rows.length > limits.exportedSheetRows) return refuse('limit_reached', { message: 'Narrow it, or take CSV.' });
  }
  const data = rows.map((cells, at) =>
    cells.map((text) => ({
      value: escapedText(text),
      type: String,
      format: '@',
      ...(at === 0 && { fontWeight: 'bold' as const }),
    })),
  );
  const columns = (rows[0] ?? []).map(() => ({ width: 16 }));
  return writeXlsxFile(data, { sheet: productSheet, columns, stickyRowsCount: 1 }).toBuffer();
}
