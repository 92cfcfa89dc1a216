import { and, eq, ne, sql } from 'drizzle-orm';
import type { Transaction } from '../../../platform/database/database.ts';
import { insertRows } from '../../../platform/database/insert-rows.ts';
import { isOneOf, list } from '../../../platform/database/list.ts';
import { type BuyerKey, takeKey } from '../buyer-keys.ts';
import { lockDrops } from './drop-rows.ts';
import { offerInDrop } from './offer-freed.ts';
import { drops, dropTakes } from './tables.ts';

/** Pieces of a drop that an order has, or had. */
export interface DropPieces {
  readonly orderId: string;
  readonly dropId: string;
  readonly quantity: number;
}

/** Orders take pieces: they are the orders' and no longer the drop's to sell. Lock the drops first, and see that they have so many. */
export async function takeFromDrops(
  tx: Transaction,
  taken: readonly (DropPieces & {
    readonly isPaid: boolean;
    readonly keys: readonly BuyerKey[];
    /** Of these pieces, those that were held for the buyer in line: they don't remain already. */
    readonly fromLine: number;
  })[],
): Promise<void> {
  await addToDrops(
    tx,
    taken.map(({ dropId, quantity, fromLine, isPaid }) => ({
      dropId,
      remaining: fromLine - quantity,
      sold: isPaid ? quantity : 0,
    })),
  );
  await insertRows(
    tx,
    dropTakes,
    taken.flatMap(({ keys, dropId, orderId, quantity }) =>
      keys.map(({ kind, key }) => ({ dropId, key, kind, orderId, pieces: quantity })),
    ),
  );
}

/**
 * Orders that came to nothing give their pieces back: to their drop, where it isn't over; there those in line have them first. Locks the drops; the stock is locked
 * before.
 * @returns the drops that have them again, each with how many of them are held for its line; the pieces of others are available to all.
 */
export async function returnToDrops(
  tx: Transaction,
  given: readonly DropPieces[],
  nowMs: number,
): Promise<ReadonlyMap<string, number>> {
  const ids = given.map(({ dropId }) => dropId);
  if (ids.length === 0) return new Map();
  const locked = await lockDrops(tx, ids);
  const ahead = new Map([...locked].filter(([, { endedAtMs }]) => endedAtMs === null));
  const back = given.filter(({ dropId }) => ahead.has(dropId));
  const inLine = new Map<string, number>();
  const again: { dropId: string; remaining: number; sold: number }[] = [];
  for (const [dropId, drop] of ahead) {
    const pieces = back.reduce((sum, one) => (one.dropId === dropId ? sum + one.quantity : sum), 0);
    const held = await offerInDrop(tx, drop, pieces, nowMs);
    inLine.set(dropId, held);
    again.push({ dropId, remaining: pieces - held, sold: 0 });
  }
  await addToDrops(tx, again);
  if (back.length > 0)
    await tx
      .update(dropTakes)
      .set({ pieces: 0 })
      .where(
        isOneOf(
          dropTakes.orderId,
          back.map(({ orderId }) => orderId),
        ),
      );
  return inLine;
}

/** Pieces that orders held are paid. Locks the drops; the stock is locked before. */
export async function sellFromDrops(tx: Transaction, paid: readonly DropPieces[]): Promise<void> {
  if (paid.length === 0) return;
  await lockDrops(
    tx,
    paid.map(({ dropId }) => dropId),
  );
  await addToDrops(
    tx,
    paid.map(({ dropId, quantity }) => ({ dropId, remaining: 0, sold: quantity })),
  );
}

/**
 * An order that came to nothing is paid after all: it has its pieces again if each of its drops is still open and has so many, and its buyer has room for them. Locks the
 * drops; the stock is locked before.
 */
export async function canTakeAnew(tx: Transaction, wanted: readonly DropPieces[], nowMs: number): Promise<boolean> {
  const locked = await lockDrops(
    tx,
    wanted.map(({ dropId }) => dropId),
  );
  for (const { dropId, orderId, quantity } of wanted) {
    const drop = locked.get(dropId);
    const isOpen = drop?.endedAtMs === null && drop.endsAtMs !== null && nowMs < drop.endsAtMs;
    if (!isOpen || drop.remaining < quantity) return false;
    const [most] = await tx.select({ pieces: sql<number>`coalesce(max(others.pieces), 0)::integer` }).from(
      sql`(select sum(take.pieces) as pieces from ${dropTakes} own
          join ${dropTakes} take on take.drop_id = own.drop_id and take.key = own.key and take.order_id <> own.order_id
          where own.drop_id = ${dropId} and own.order_id = ${orderId} and own.kind <> 'network' group by own.key) others`,
    );
    if ((most?.pieces ?? 0) + quantity > drop.perBuyer) return false;
  }
  return true;
}

/** The pieces that `canTakeAnew` found are the order's again, and paid. */
export async function takeAnew(tx: Transaction, taken: readonly DropPieces[]): Promise<void> {
  await addToDrops(
    tx,
    taken.map(({ dropId, quantity }) => ({ dropId, remaining: -quantity, sold: quantity })),
  );
  for (const { dropId, orderId, quantity } of taken)
    await tx
      .update(dropTakes)
      .set({ pieces: quantity })
      .where(and(eq(dropTakes.dropId, dropId), eq(dropTakes.orderId, orderId)));
}

/** Pieces by drop and buyer's key (`takeKey`) that orders have. */
export async function readTakes(
  tx: Transaction,
  dropIds: readonly string[],
  keys: readonly string[],
): Promise<Map<string, number>> {
  const rows = await tx
    .select({ dropId: dropTakes.dropId, key: dropTakes.key, pieces: sql<number>`sum(${dropTakes.pieces})::integer` })
    .from(dropTakes)
    .where(and(isOneOf(dropTakes.dropId, dropIds), isOneOf(dropTakes.key, keys), ne(dropTakes.pieces, 0)))
    .groupBy(dropTakes.dropId, dropTakes.key);
  return new Map(rows.map(({ dropId, key, pieces }) => [takeKey(dropId, key), pieces]));
}

/** Each drop is updated once, whatever the number of orders. @throws when one hasn't as many: whoever calls has looked at the locked rows before. */
export async function addToDrops(
  tx: Transaction,
  changes: readonly { readonly dropId: string; readonly remaining: number; readonly sold: number }[],
): Promise<void> {
  if (changes.length === 0) return;
  const byDrop = [...Map.groupBy(changes, ({ dropId }) => dropId)];
  const sums = (of: 'remaining' | 'sold') =>
    list(
      byDrop.map(([, some]) => some.reduce((sum, one) => sum + one[of], 0)),
      'integer',
    );
  const ids = byDrop.map(([dropId]) => dropId);
  const updated = await tx
    .update(drops)
    .set({
      remaining: sql`${drops.remaining} + moved.remaining`,
      sold: sql`${drops.sold} + moved.sold`,
      version: sql`${drops.version} + 1`,
    })
    .from(sql`unnest(${list(ids, 'text')}, ${sums('remaining')}, ${sums('sold')}) as moved (drop_id, remaining, sold)`)
    .where(and(eq(drops.id, sql`moved.drop_id`), sql`${drops.remaining} + moved.remaining >= 0`))
    .returning({ id: drops.id });
  if (updated.length !== ids.length) throw new Error(`pieces moved for ${updated.length} of ${ids.length} drops`);
}
