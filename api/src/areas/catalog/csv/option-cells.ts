import type { ImportColumn, ImportError } from '@showfloor/contracts/product-import';
import { lineSchema } from '@showfloor/contracts/text';

/** What stands in a line, by column; a column that the file doesn't have is absent. */
export type RowCells = Partial<Readonly<Record<ImportColumn, string>>>;

/** Where a line has its options: their names and values. */
export const optionColumns = [
  ['option1 name', 'option1 value'],
  ['option2 name', 'option2 value'],
  ['option3 name', 'option3 value'],
] as const satisfies readonly (readonly [ImportColumn, ImportColumn])[];

type CellError = Omit<ImportError, 'line'>;

/** The options of a line in their order; undefined where it names none, which leaves them as they are. */
export function optionsOfCells(
  cells: RowCells,
  textOf: (column: ImportColumn) => string | undefined,
): { readonly options: Readonly<Record<string, string>> | undefined; readonly errors: readonly CellError[] } {
  const errors: CellError[] = [];
  const pairs: [string, string][] = [];
  for (const [nameColumn, valueColumn] of optionColumns) {
    if (cells[nameColumn] === undefined && cells[valueColumn] === undefined) continue;
    const [name = '', value = ''] = [textOf(nameColumn), textOf(valueColumn)];
    if (name === '' && value === '') continue;
    if (name === '' || value === '') {
      errors.push({ column: name === '' ? nameColumn : valueColumn, code: 'option_incomplete' });
      continue;
    }
    const [readName, readValue] = [lineSchema(40).min(1).safeParse(name), lineSchema(60).min(1).safeParse(value)];
    if (!readName.success) errors.push({ column: nameColumn, code: 'text' });
    else if (!readValue.success) errors.push({ column: valueColumn, code: 'text' });
    else if (pairs.some(([known]) => known === readName.data))
      errors.push({ column: nameColumn, code: 'option_twice' });
    else pairs.push([readName.data, readValue.data]);
  }
  return { options: pairs.length === 0 ? undefined : Object.fromEntries(pairs), errors };
}
