import { type SQL, type SQLWrapper, sql } from 'drizzle-orm';

/**
 * Values as one parameter of the statement, an array: however many there are, it is the same statement. It goes as the text that PostgreSQL reads as an
 * array (its manual, 8.15.2): the drivers' own way there is slower, and not the same for both.
 */
export function list(values: readonly (string | number | boolean | null | undefined)[], type: string): SQL {
  return sql`${`{${values.map(element).join(',')}}`}::${sql.raw(type)}[]`;
}

/** As `inArray`, with one parameter in place of one for each. */
export function isOneOf(column: SQLWrapper, texts: readonly string[]): SQL {
  return sql`${column} = any(${list(texts, 'text')})`;
}

function element(value: string | number | boolean | null | undefined): string {
  if (value === null || value === undefined) return 'NULL';
  if (typeof value !== 'string') return String(value);
  return needsEscape.test(value) ? `"${value.replace(/["\\]/g, '\\$&')}"` : `"${value}"`;
}

const needsEscape = /["\\]/;
