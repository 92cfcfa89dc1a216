import { getTableColumns, sql } from 'drizzle-orm';
import { toSnakeCase } from 'drizzle-orm/casing';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { Transaction } from './database.ts';
import { list } from './list.ts';

/**
 * Inserts many rows by one statement, in their order; none for no rows. Each column is one parameter, an array, so the statement is as short for a thousand
 * rows as for one: with a parameter for each value, building and parsing it takes longer than writing the rows.
 * @param rows each names the same columns as the first; a column that they don't name has its default.
 */
export async function insertRows<Table extends PgTable>(
  tx: Transaction,
  table: Table,
  rows: readonly Table['$inferInsert'][],
): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const columns: Readonly<Record<string, PgColumn>> = getTableColumns(table);
  const named = Object.entries(columns)
    .filter(([key]) => key in first)
    .map(([key, column]) => ({ key, column }));
  const names = sql.join(
    named.map(({ column }) => nameOf(column)),
    sql`, `,
  );
  const values = sql.join(
    named.map(({ key, column }) =>
      valuesOf(
        column,
        rows.map((row: Readonly<Record<string, unknown>>) => row[key]),
      ),
    ),
    sql`, `,
  );
  const selected = sql.join(
    named.map(({ column }) =>
      isJson(column) ? sql`${nameOf(column)}::${sql.raw(column.getSQLType())}` : nameOf(column),
    ),
    sql`, `,
  );
  await tx.execute(sql`insert into ${table} (${names}) select ${selected} from unnest(${values}) as added (${names})`);
}

function nameOf(column: PgColumn) {
  return sql.identifier(column.keyAsName ? toSnakeCase(column.name) : column.name);
}

function valuesOf(column: PgColumn, values: readonly unknown[]) {
  if (isJson(column)) {
    const texts = values.map((value) => (value === null ? null : JSON.stringify(value)));
    return list(texts, 'text');
  }
  return list(values.map(plain), column.getSQLType());
}

/** What stands in a column that is not JSON. */
function plain(value: unknown) {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  throw new Error(`rows are inserted with texts, numbers and booleans, not with ${typeof value}`);
}

function isJson(column: PgColumn): boolean {
  return column.getSQLType().startsWith('json');
}
