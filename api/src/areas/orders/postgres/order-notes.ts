import { refuse } from '@showfloor/contracts/errors';
import { limits } from '@showfloor/contracts/limits';
import { and, asc, count, eq, inArray } from 'drizzle-orm';
import type { Database, Executor } from '../../../platform/database/database.ts';
import { users } from '../../accounts/postgres/tables.ts';
import type { NotedOrder, OrderNotes } from '../order-note.ts';
import { orderNotes, orders } from './tables.ts';

/** Notes about orders on PGlite and PostgreSQL. */
export function createOrderNotes(database: Database): OrderNotes {
  const find = (executor: Executor, { orderId, brandId }: NotedOrder) =>
    executor
      .select({ id: orders.id })
      .from(orders)
      .where(and(eq(orders.id, orderId), eq(orders.brandId, brandId)));
  return {
    async list(of) {
      if ((await find(database, of)).length === 0) return null;
      const { id, authorId, text, createdAtMs } = orderNotes;
      return database
        .select({ id, authorId, author: users.name, text, createdAtMs })
        .from(orderNotes)
        .leftJoin(users, eq(users.id, authorId))
        .where(eq(orderNotes.orderId, of.orderId))
        .orderBy(asc(createdAtMs), asc(id));
    },

    add: (of, note) =>
      database.transaction(async (tx) => {
        // Whoever else writes about this order waits, so that the limit holds.
        const [order] = await find(tx, of).for('update');
        if (!order) return refuse('not_found');
        const [written] = await tx
          .select({ notes: count() })
          .from(orderNotes)
          .where(eq(orderNotes.orderId, of.orderId));
        if ((written?.notes ?? 0) >= limits.notesPerOrder) return refuse('limit_reached');
        await tx.insert(orderNotes).values({ ...note, orderId: of.orderId });
        return true;
      }),

    async remove(of, noteId, authorId) {
      const gone = await database
        .delete(orderNotes)
        .where(
          and(
            eq(orderNotes.id, noteId),
            eq(orderNotes.authorId, authorId),
            inArray(orderNotes.orderId, find(database, of)),
          ),
        )
        .returning({ id: orderNotes.id });
      return gone.length > 0 ? true : refuse('not_found');
    },
  };
}
