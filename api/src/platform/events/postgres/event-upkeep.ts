import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Database, Transaction } from '../../database/database.ts';
import { databaseMs } from '../../database/shared-clock.ts';
import { eventLimits } from '../event-limits.ts';
import type { EventUpkeep } from '../event-upkeep.ts';
import { eventCursors, events } from './tables.ts';

/** Any number will do as long as it stays: who looks after the log holds this advisory lock. */
const upkeepLock = 7_034_230;
/** A partition is dropped when nobody is in its way; else later. */
const lockTimeoutMs = 500;
/** A cursor that nobody has moved for so long keeps no partition. */
const abandonedMs = 30 * 24 * 60 * 60_000;

const partitionSchema = z.object({ name: z.string(), from_id: z.coerce.number(), to_id: z.coerce.number() });
const isForeignSchema = z.object({ is_foreign: z.boolean() });
const newestIdSchema = z.object({ newest_id: z.coerce.number() });
const isOverSchema = z.object({ is_over: z.boolean() });

export interface EventUpkeepOptions {
  /** Ids of a new partition. Default: 1,000,000. */
  readonly partitionEvents?: number;
  /** Whether no other process can be at this database. Default: false. */
  readonly isAlone?: boolean;
  /** How long events are kept at least, in ms. Default: a week. */
  readonly keptMs?: number;
  /** The clock that is gone by, Unix ms. Default: the database's. */
  readonly now?: () => SQL;
}

/** The log's tables on PGlite and PostgreSQL. Any number of processes may look after them. */
export function createEventUpkeep(database: Database, options: EventUpkeepOptions = {}): EventUpkeep {
  const { partitionEvents = eventLimits.partitionEvents, keptMs = eventLimits.keptMs, isAlone = false } = options;
  const { now = () => databaseMs } = options;

  return {
    adopt: () =>
      database.transaction(async (tx) => {
        await tx.execute(sql`select pg_advisory_xact_lock(${upkeepLock})`);
        if (isAlone) await tx.update(eventCursors).set({ holder: null });
        const [state] = await ask(
          tx,
          isForeignSchema,
          sql`select greatest((select max(${events.xact}) from ${events}), (select max(${eventCursors.xact}) from ${eventCursors}))
            >= pg_snapshot_xmax(pg_current_snapshot())::text::bigint is true as is_foreign`,
        );
        if (!state?.is_foreign) return;
        await tx.execute(sql`delete from ${events} where not exists (select from ${eventCursors}
          where (${eventCursors.xact}, ${eventCursors.eventId}) < (${events.xact}, ${events.id}))
          and exists (select from ${eventCursors})`);
        await tx.update(events).set({ xact: 0 });
        await tx.update(eventCursors).set({ xact: 0, eventId: 0 });
      }),

    async tidy() {
      await addPartitions(database, partitionEvents);
      for (const partition of await partitionsOf(database)) await dropIfOver(database, partition, keptMs, now);
    },
  };
}

/** A statement's rows by a schema. */
async function ask<T>(
  executor: Database | Transaction,
  schema: z.ZodType<T>,
  query: ReturnType<typeof sql>,
): Promise<T[]> {
  return z.object({ rows: z.array(schema) }).parse(await executor.execute(query)).rows;
}

type Partition = z.infer<typeof partitionSchema>;

/** Oldest first. */
function partitionsOf(executor: Database | Transaction): Promise<Partition[]> {
  return ask(
    executor,
    partitionSchema,
    sql`select name, bounds[1] as from_id, bounds[2] as to_id from (
        select relname as name, regexp_match(pg_get_expr(relpartbound, pg_class.oid), $$FROM [(]'([0-9]+)'[)] TO [(]'([0-9]+)'[)]$$) as bounds
        from pg_inherits join pg_class on pg_class.oid = inhrelid where inhparent = 'events'::regclass
      ) partitions order by bounds[1]::bigint`,
  );
}

async function addPartitions(database: Database, partitionEvents: number): Promise<void> {
  await database.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${upkeepLock})`);
    const [newest] = await ask(tx, newestIdSchema, sql`select last_value as newest_id from events_id`);
    let end = (await partitionsOf(tx)).at(-1)?.to_id ?? 1;
    for (; end < (newest?.newest_id ?? 0) + 2 * partitionEvents; end += partitionEvents) {
      const name = sql.identifier(`events_${end}`);
      // Attaching waits for nobody who writes; `partition of` would.
      await tx.execute(
        sql`create table ${name} (like events including defaults including constraints including indexes)`,
      );
      await tx.execute(
        sql`alter table events attach partition ${name} for values from (${sql.raw(`${end}`)}) to (${sql.raw(`${end + partitionEvents}`)})`,
      );
    }
  });
}

async function dropIfOver(
  database: Database,
  { name, to_id }: Partition,
  keptMs: number,
  now: () => SQL,
): Promise<void> {
  const table = sql.identifier(name);
  const [state] = await ask(
    database,
    isOverSchema,
    sql`with clock as (select ${now()} as now_ms),
        contents as (select max(xact) as xact, max(at_ms) as at_ms from ${table})
      select ${to_id}::bigint <= (select last_value from events_id)
        and not exists (select from pg_locks where locktype = 'relation' and relation = ${`"${name}"`}::regclass and mode = 'RowExclusiveLock')
        and coalesce(contents.at_ms < clock.now_ms - ${keptMs}::bigint, true)
        and not exists (select from ${eventCursors} where ${eventCursors.xact} <= coalesce(contents.xact, 0)
          and ${eventCursors.heldUntilMs} > clock.now_ms - ${abandonedMs}::bigint) as is_over
      from clock, contents`,
  );
  if (!state?.is_over) return;
  await database.transaction(async (tx) => {
    await tx.execute(sql`select set_config('lock_timeout', ${`${lockTimeoutMs}ms`}, true)`);
    await tx.execute(sql`drop table if exists ${table}`);
  });
}
