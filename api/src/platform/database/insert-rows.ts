import { getTableColumns, type SQL, sql } from 'drizzle-orm';
import { toSnakeCase } from 'drizzle-orm/casing';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { Transaction } from './database.ts';
import { list } from './list.ts';

type Value = string | number | boolean | null;

/**
 * Inserts many rows by one statement, in their order; none for no rows. Each column is one parameter: an array, or the value itself where all rows have the
 * same. So the statement is as short for a thousand rows as for one: with a parameter for each value, building and parsing it takes longer than writing the rows.
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
  const names: SQL[] = [];
  const selected: SQL[] = [];
  const unnested: { readonly name: SQL; readonly values: SQL }[] = [];
  for (const [key, column] of Object.entries(columns)) {
    if (!(key in first)) continue;
    const name = nameOf(column);
    const values = valuesOf(column, key, rows);
    const type = column.getSQLType();
    names.push(name);
    if (values.every((value) => value === values[0])) selected.push(sql`${values[0]}::${sql.raw(type)}`);
    else {
      selected.push(isJson(column) ? sql`${name}::${sql.raw(type)}` : name);
      unnested.push({ name, values: list(values, isJson(column) ? 'text' : type) });
    }
  }
  const source =
    unnested.length === 0
      ? sql`generate_series(1, ${rows.length}::integer)`
      : sql`unnest(${commas(unnested.map(({ values }) => values))}) as added (${commas(unnested.map(({ name }) => name))})`;
  await tx.execute(sql`insert into ${table} (${commas(names)}) select ${commas(selected)} from ${source}`);
}

function commas(parts: SQL[]): SQL {
  return sql.join(parts, sql`, `);
}

function nameOf(column: PgColumn): SQL {
  return sql`${sql.identifier(column.keyAsName ? toSnakeCase(column.name) : column.name)}`;
}

function valuesOf(column: PgColumn, key: string, rows: readonly Readonly<Record<string, unknown>>[]): Value[] {
  if (isJson(column)) return rows.map(({ [key]: value }) => (value === null ? null : JSON.stringify(value)));
  return rows.map(({ [key]: value }) => plain(value));
}

/** What stands in a column that is not JSON. */
function plain(value: unknown): Value {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  throw new Error(`rows are inserted with texts, numbers and booleans, not with ${typeof value}`);
}

function isJson(column: PgColumn): boolean {
  return column.getSQLType().startsWith('json');
}
