import { inArray, sql } from 'drizzle-orm';
import type { Database, Executor, Transaction } from '../../../platform/database/database.ts';
import { inChunks } from '../../../platform/database/in-chunks.ts';
import { isOneOf, list } from '../../../platform/database/list.ts';
import { nearHashes } from '../near-words.ts';
import { searchTermChanges, searchTerms } from './tables.ts';

/** Numbers of terms that the dictionary has, by term. */
async function knownTerms(executor: Executor, terms: readonly string[]): Promise<Map<string, number>> {
  const known = new Map<string, number>();
  await inChunks([...new Set(terms)], async (some) => {
    const { term, id } = searchTerms;
    for (const row of await executor.select({ term, id }).from(searchTerms).where(isOneOf(term, some)))
      known.set(row.term, row.id);
  });
  return known;
}

/**
 * The numbers of all of the terms; those that are new are written. Last in its transaction, and in the order of the terms: who writes the same ones waits for
 * the other's end, and never the other way round.
 */
export async function numbersOfTerms(tx: Transaction, terms: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const known = await knownTerms(tx, terms);
  const missing = [...new Set(terms)].filter((term) => !known.has(term)).sort();
  if (missing.length === 0) return known;
  const rows = missing.map((term) => ({ term, near: term.startsWith(':') ? [] : nearHashes(term) }));
  await inChunks(rows, (some) => tx.insert(searchTerms).values(some).onConflictDoNothing());
  for (const [term, id] of await knownTerms(tx, missing)) known.set(term, id);
  return known;
}

/** Notes that a term is used by so many products more, or fewer. */
export async function noteUses(tx: Transaction, changes: ReadonlyMap<number, number>): Promise<void> {
  const rows = [...changes].filter(([, change]) => change !== 0);
  if (rows.length === 0) return;
  const ids = list(
    rows.map(([termId]) => termId),
    'integer',
  );
  const by = list(
    rows.map(([, change]) => change),
    'integer',
  );
  await tx.execute(sql`insert into ${searchTermChanges} (term_id, change) select * from unnest(${ids}, ${by})`);
}

/** Any number will do as long as it stays: one process at a time counts. */
const countingLock = 7_034_230;
/** Changes that one transaction counts. */
const changesAtOnce = 20_000;

/** Adds what was noted to the uses of terms. */
export async function countUses(database: Database): Promise<void> {
  for (;;) {
    const counted = await database.transaction(async (tx) => {
      await tx.execute(sql`select pg_advisory_xact_lock(${countingLock})`);
      const { id, termId, change } = searchTermChanges;
      const oldest = tx.select({ id }).from(searchTermChanges).orderBy(id).limit(changesAtOnce);
      const gone = await tx.delete(searchTermChanges).where(inArray(id, oldest)).returning({ termId, change });
      const sums = new Map<number, number>();
      for (const row of gone) sums.set(row.termId, (sums.get(row.termId) ?? 0) + row.change);
      const rows = [...sums].filter(([, sum]) => sum !== 0);
      await inChunks(rows, (some) =>
        tx.execute(sql`
          update ${searchTerms} set uses = greatest(0, uses + sums.sum)
          from unnest(${list(
            some.map(([id]) => id),
            'integer',
          )}, ${list(
            some.map(([, sum]) => sum),
            'integer',
          )}) as sums (term_id, sum)
          where ${searchTerms.id} = sums.term_id`),
      );
      return gone.length;
    });
    if (counted < changesAtOnce) return;
  }
}
