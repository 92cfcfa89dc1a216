import { and, eq, type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Database } from '../../database/database.ts';
import { databaseMs } from '../../database/shared-clock.ts';
import type { EventPosition } from '../event.ts';
import type { EventStore } from '../event-store.ts';
import { eventChannel } from '../notice.ts';
import { deferredEvents, eventCursors, events } from './tables.ts';

/** More than any id of an event. */
const lastId = Number.MAX_SAFE_INTEGER;

const positionSchema = z.object({ xact: z.coerce.number(), event_id: z.coerce.number() });
const settledSchema = z.object({ settled: z.coerce.number() });
const pageRowSchema = z.object({
  ...settledSchema.shape,
  // All null in the one row of an empty page.
  id: z.coerce.number(),
  xact: z.coerce.number(),
  kind: z.string().nullable(),
  subject_id: z.string().nullable(),
  payload: z.unknown(),
  at_ms: z.coerce.number(),
});
const heldSchema = z.object({ held_for_ms: z.coerce.number() });

/** The newest transaction below which all have ended. */
const settledXact = sql`pg_snapshot_xmin(pg_current_snapshot())::text::bigint - 1`;
/**
 * A holder listens on a connection under its own name: without one it has died. PGlite has no such list, and nobody else to hold a cursor: there a start
 * lets go of all.
 */
const isGone = sql`exists (select from pg_stat_activity where pid <> pg_backend_pid())
  and not exists (select from pg_stat_activity where application_name = ${eventCursors.holder})`;
const positionOf = ({ xact, event_id }: z.infer<typeof positionSchema>): EventPosition => ({ xact, id: event_id });

/**
 * The log of events on PGlite and PostgreSQL.
 * @param now the clock that leases and delays go by, Unix ms. Default: the database's.
 */
export function createEventStore(database: Database, now: () => SQL = () => databaseMs): EventStore {
  /** The rows of a statement that Drizzle has no words for. */
  const ask = async <T>(schema: z.ZodType<T>, query: ReturnType<typeof sql>): Promise<T[]> => {
    const { rows } = z.object({ rows: z.array(schema) }).parse(await database.execute(query));
    return rows;
  };

  return {
    async read(after, kinds, limit) {
      // One statement is one snapshot: what it sees and what it calls settled belong together.
      const rows = await ask(
        pageRowSchema,
        sql`with horizon as materialized (select ${settledXact} as settled)
          select horizon.settled, page.* from horizon left join lateral (
            select ${events.id}, ${events.xact}, ${events.kind}, ${events.subjectId}, ${events.payload}, ${events.atMs} from ${events}
            where (${events.xact}, ${events.id}) > (${after.xact}::bigint, ${after.id}::bigint)
              and ${events.kind} in ${[...kinds]}
            order by ${events.xact}, ${events.id} limit ${limit}
          ) page on true order by page.xact, page.id`,
      );
      const [first] = rows;
      if (!first) throw new Error('the horizon of the log is missing');
      return {
        settled: { xact: first.settled, id: lastId },
        events: rows.flatMap(({ id, xact, kind, subject_id, payload, at_ms }) =>
          kind === null || subject_id === null
            ? []
            : [{ position: { xact, id }, kind, subjectId: subject_id, payload, atMs: at_ms }],
        ),
      };
    },

    async end() {
      const [row] = await ask(settledSchema, sql`select ${settledXact} as settled`);
      if (!row) throw new Error('the horizon of the log is missing');
      return { xact: row.settled, id: lastId };
    },

    async take(consumer, holder, leaseMs) {
      await database.insert(eventCursors).values({ consumer }).onConflictDoNothing();
      // A lease that ends later than any can was given by a clock that has been set back since.
      const [taken] = await ask(
        positionSchema,
        sql`update ${eventCursors} set "holder" = ${holder}, "held_until_ms" = ${now()} + ${leaseMs}::bigint
          where ${eventCursors.consumer} = ${consumer} and (${eventCursors.holder} is null or ${eventCursors.holder} = ${holder}
            or ${eventCursors.heldUntilMs} not between ${now()} and ${now()} + ${leaseMs}::bigint
            or ${isGone})
          returning ${eventCursors.xact}, ${eventCursors.eventId}`,
      );
      if (taken) return { cursor: positionOf(taken) };
      const [held] = await ask(
        heldSchema,
        sql`select ${eventCursors.heldUntilMs} - ${now()} as held_for_ms from ${eventCursors} where ${eventCursors.consumer} = ${consumer}`,
      );
      return { heldForMs: Math.min(Math.max(held?.held_for_ms ?? 0, 0), leaseMs) + 1 };
    },

    async save(consumer, holder, { xact, id }, leaseMs) {
      const saved = await database
        .update(eventCursors)
        .set({ xact, eventId: id, heldUntilMs: sql`${now()} + ${leaseMs}::bigint` })
        .where(and(eq(eventCursors.consumer, consumer), eq(eventCursors.holder, holder)))
        .returning({ consumer: eventCursors.consumer });
      return saved.length === 1;
    },

    async release(consumer, holder) {
      await database
        .update(eventCursors)
        .set({ holder: null, heldUntilMs: now() })
        .where(and(eq(eventCursors.consumer, consumer), eq(eventCursors.holder, holder)));
    },

    defer: (consumer, { kind, subjectId, payload, atMs }, delayMs) =>
      database.transaction(async (tx) => {
        const dueAtMs = sql`${now()} + ${Math.ceil(delayMs)}::bigint`;
        const [row] = await tx
          .insert(deferredEvents)
          .values({ consumer, kind, subjectId, payload, atMs, dueAtMs })
          .returning({ id: deferredEvents.id });
        if (!row) throw new Error('an event could not be deferred');
        await tx.execute(sql`select pg_notify(${eventChannel}, ${JSON.stringify({ deferredFor: consumer })})`);
        return row.id;
      }),

    async due(consumer, limit) {
      const rows = await database
        .select({ row: deferredEvents, inMs: sql<number>`${deferredEvents.dueAtMs} - ${now()}`.mapWith(Number) })
        .from(deferredEvents)
        .where(and(eq(deferredEvents.consumer, consumer), sql`${deferredEvents.dueAtMs} is not null`))
        .orderBy(deferredEvents.dueAtMs)
        .limit(limit);
      const later = rows.find(({ inMs }) => inMs > 0);
      return {
        events: rows
          .filter(({ inMs }) => inMs <= 0)
          .map(({ row: { id, attempts, kind, subjectId, payload, atMs } }) => ({
            id,
            attempts,
            event: { kind, subjectId, payload, atMs },
          })),
        nextInMs: later?.inMs ?? null,
      };
    },

    async postpone(id, delayMs) {
      await database
        .update(deferredEvents)
        .set({
          attempts: sql`${deferredEvents.attempts} + 1`,
          dueAtMs: delayMs === null ? null : sql`${now()} + ${Math.ceil(delayMs)}::bigint`,
        })
        .where(eq(deferredEvents.id, id));
    },

    async forget(id) {
      await database.delete(deferredEvents).where(eq(deferredEvents.id, id));
    },
  };
}
