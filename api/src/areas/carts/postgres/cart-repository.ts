import { type ErrorCode, isRefusal, type Refusal, refuse } from '@showfloor/contracts/errors';
import { and, asc, eq, inArray, notInArray, sql } from 'drizzle-orm';
import { coalesce } from '../../../platform/database/coalesce.ts';
import type { Database, Executor, Transaction } from '../../../platform/database/database.ts';
import { namesUnknownUser } from '../../accounts/postgres/unknown-user.ts';
import { variants } from '../../catalog/postgres/tables.ts';
import { mergeCarts } from '../add-to-cart.ts';
import type { CartLine } from '../cart-line.ts';
import type { CartRepository } from '../cart-repository.ts';
import { cartItems, carts } from './tables.ts';

/** The carts on PGlite and PostgreSQL. */
export function createCartRepository(database: Database): CartRepository {
  const readLines = coalesce((userIds: readonly string[]) => linesOfEach(database, userIds));
  return {
    linesOf: readLines,
    async change<Code extends ErrorCode>(
      userId: string,
      decide: (lines: readonly CartLine[]) => readonly CartLine[] | Refusal<Code>,
      nowMs: number,
    ): Promise<CartLine[] | Refusal<Code | 'unauthenticated'>> {
      try {
        return await database.transaction(async (tx) => {
          await lockCart(tx, userId, nowMs);
          const lines = decide(await linesOf(tx, userId));
          if (isRefusal(lines)) return lines;
          await writeLines(tx, userId, lines);
          return [...lines];
        });
      } catch (error) {
        if (namesUnknownUser(error)) return refuse('unauthenticated');
        throw error;
      }
    },
  };
}

/** A viewer's cart becomes an account's when they sign in: a step of the viewer merger. */
export async function mergeCartOfViewer(tx: Transaction, fromUserId: string, toUserId: string): Promise<void> {
  const carried = await linesOf(tx, fromUserId);
  if (carried.length === 0) return;
  const nowMs = Math.max(...carried.map((line) => line.addedAtMs));
  for (const userId of [fromUserId, toUserId].sort()) await lockCart(tx, userId, nowMs);
  const merged = mergeCarts(await linesOf(tx, fromUserId), await linesOf(tx, toUserId));
  await tx.delete(cartItems).where(eq(cartItems.userId, fromUserId));
  await writeLines(tx, toUserId, merged);
}

async function linesOf(executor: Executor, userId: string): Promise<CartLine[]> {
  return (await linesOfEach(executor, [userId]))[0] ?? [];
}

/** The lines of each viewer's cart, in the order of `userIds`: one query. */
async function linesOfEach(executor: Executor, userIds: readonly string[]): Promise<CartLine[][]> {
  const rows = await executor
    .select({
      userId: cartItems.userId,
      line: {
        id: cartItems.id,
        variantId: cartItems.variantId,
        showId: cartItems.showId,
        quantity: cartItems.quantity,
        addedAtMs: cartItems.addedAtMs,
        brandId: variants.brandId,
        currency: variants.currency,
      },
    })
    .from(cartItems)
    .innerJoin(variants, eq(variants.id, cartItems.variantId))
    .where(inArray(cartItems.userId, [...new Set(userIds)]))
    .orderBy(asc(cartItems.addedAtMs), asc(cartItems.id));
  const byUser = Map.groupBy(rows, (row) => row.userId);
  return userIds.map((userId) => (byUser.get(userId) ?? []).map(({ line }) => line));
}

async function lockCart(tx: Transaction, userId: string, nowMs: number): Promise<void> {
  await tx
    .insert(carts)
    .values({ userId, updatedAtMs: nowMs })
    .onConflictDoUpdate({ target: carts.userId, set: { updatedAtMs: nowMs } });
}

/** Makes the cart `lines`. */
async function writeLines(tx: Transaction, userId: string, lines: readonly CartLine[]): Promise<void> {
  const kept = lines.map((line) => line.id);
  const own = eq(cartItems.userId, userId);
  await tx.delete(cartItems).where(kept.length === 0 ? own : and(own, notInArray(cartItems.id, kept)));
  if (lines.length === 0) return;
  await tx
    .insert(cartItems)
    .values(lines.map(({ brandId: _brand, currency: _currency, ...line }) => ({ ...line, userId })))
    .onConflictDoUpdate({ target: cartItems.id, set: { quantity: sql`excluded.quantity` } });
}
