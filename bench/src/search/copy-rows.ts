import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { type Cell, columnsOf, type Row, type Table, type Write } from './make-catalogue.ts';

/** The big index, which is built when all rows are there. */
const termIndex = `create index product_search_terms on product_search using gin (words, name_words, facets) with (fastupdate = false) where is_public`;

/** As they are before a bulk load: references are not looked at row by row, as the rows are made together. */
const before = ['set session_replication_role = replica', 'drop index product_search_terms'];
const after = [
  "set maintenance_work_mem = '1GB'",
  termIndex,
  "select setval(pg_get_serial_sequence('search_terms', 'id'), (select max(id) from search_terms))",
];

/** Loads rows into a PostgreSQL by COPY, through a psql for each table. */
export async function loadPostgres<T>(binDir: string, url: string, make: (write: Write) => Promise<T>): Promise<T> {
  const psql = (commands: readonly string[]) =>
    spawn(
      join(binDir, 'psql'),
      ['-X', '-q', '-v', 'ON_ERROR_STOP=1', ...commands.flatMap((command) => ['-c', command]), url],
      {
        stdio: ['pipe', 'ignore', 'inherit'],
      },
    );
  const ended = async (child: ReturnType<typeof psql>) => {
    const [code] = child.exitCode === null ? await once(child, 'exit') : [child.exitCode];
    if (code !== 0) throw new Error(`psql ended with ${code}`);
  };
  const first = psql(before);
  first.stdin.end();
  await ended(first);
  const copies = new Map<Table, ReturnType<typeof psql>>();
  const result = await make(async (table, rows) => {
    const copy = copies.get(table) ?? psql([before[0] ?? '', `copy ${table} (${columnsOf[table]}) from stdin`]);
    copies.set(table, copy);
    if (!copy.stdin.write(textOf(rows))) await once(copy.stdin, 'drain');
  });
  for (const copy of copies.values()) copy.stdin.end();
  await Promise.all([...copies.values()].map(ended));
  const last = psql([...after, 'vacuum analyze']);
  last.stdin.end();
  await ended(last);
  return result;
}

/** Loads rows into the folder of a PGlite by COPY; nobody else has it open. */
export async function loadPglite<T>(folder: string, make: (write: Write) => Promise<T>): Promise<T> {
  const client = await PGlite.create({ dataDir: folder });
  for (const command of before) await client.exec(command);
  const result = await make(async (table, rows) => {
    await client.query(`copy ${table} (${columnsOf[table]}) from '/dev/blob'`, [], { blob: new Blob([textOf(rows)]) });
  });
  for (const command of [...after.slice(1), 'analyze']) await client.exec(command);
  await client.close();
  return result;
}

/** The text format of COPY. */
function textOf(rows: readonly Row[]): string {
  return rows.map((row) => `${row.map(cellText).join('\t')}\n`).join('');
}

function cellText(cell: Cell): string {
  if (cell === null) return '\\N';
  if (typeof cell === 'object') return `{${cell.join(',')}}`;
  return typeof cell === 'string'
    ? cell.replace(/[\\\t\n\r]/g, (sign) => ({ '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' })[sign] ?? '')
    : String(cell);
}
