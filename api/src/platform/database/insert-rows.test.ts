import { asc, eq } from 'drizzle-orm';
import { beforeAll, expect, it } from 'vitest';
import { eachDatabase } from '../../testing/databases.ts';
import { deferredEvents, events } from '../events/postgres/tables.ts';
import type { Database } from './database.ts';
import { insertRows } from './insert-rows.ts';

/** What an array of PostgreSQL, JSON or SQL could take for something else. */
const words = [
  '',
  ' ',
  'NULL',
  'null',
  '{}',
  '{a,b}',
  'a,b',
  '"',
  '\\',
  '\\"',
  "'; --",
  'a\nb\tc',
  '$1',
  'ü€😀',
  '\\x41',
];

eachDatabase('inserting many rows', (open) => {
  let database: Database;
  beforeAll(async () => {
    ({ database } = await open());
  });

  it('keeps every text and every JSON as it is, in order', async () => {
    const rows = words.map((word, index) => ({
      kind: 'words',
      subjectId: word,
      payload: { word, [word]: [word, null, { word }], n: index },
      atMs: Number.MAX_SAFE_INTEGER - index,
    }));
    await database.transaction((tx) => insertRows(tx, events, rows));
    const { kind, subjectId, payload, atMs } = events;
    const found = await database
      .select({ kind, subjectId, payload, atMs })
      .from(events)
      .where(eq(kind, 'words'))
      .orderBy(asc(events.id));
    expect(found).toEqual(rows);
  });

  it('writes null where it stands, and the default of what is not named', async () => {
    const rows = [null, 7, null].map((dueAtMs, index) => ({
      consumer: `c${index}`,
      kind: 'k',
      subjectId: 's',
      payload: ['jsonb', index],
      atMs: index,
      dueAtMs,
    }));
    await database.transaction((tx) => insertRows(tx, deferredEvents, rows));
    const found = await database.select().from(deferredEvents).orderBy(asc(deferredEvents.id));
    expect(found).toMatchObject(rows.map((row) => ({ ...row, attempts: 0 })));
  });

  it('writes nothing for no rows, and as many as there are', async () => {
    const many = Array.from({ length: 20_000 }, (_, index) => ({
      kind: 'many',
      subjectId: `${index}`,
      payload: {},
      atMs: index,
    }));
    await database.transaction((tx) => insertRows(tx, events, []));
    await database.transaction((tx) => insertRows(tx, events, many));
    expect(await database.$count(events, eq(events.kind, 'many'))).toBe(many.length);
  });
});
