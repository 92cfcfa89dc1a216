import { type Refusal, refuse } from '@showfloor/contracts/errors';
import { and, eq } from 'drizzle-orm';
import type { Transaction } from '../../../platform/database/database.ts';
import { users } from '../../accounts/postgres/tables.ts';
import { giveOrders } from './give-orders.ts';
import { orders } from './tables.ts';

/**
 * Makes a guest's order another viewer's, with the keys that made it. It is whoever's already who asks: nothing happens. `not_found`: there is no such order;
 * `forbidden`: an account has it.
 */
export async function takeOrder(
  tx: Transaction,
  orderId: string,
  toUserId: string,
): Promise<true | Refusal<'not_found' | 'forbidden'>> {
  const [order] = await tx.select({ buyerId: orders.buyerId }).from(orders).where(eq(orders.id, orderId)).for('update');
  if (!order) return refuse('not_found');
  if (order.buyerId === toUserId) return true;
  const guests = await tx
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.id, order.buyerId), eq(users.isAnonymous, true)));
  if (guests.length === 0) return refuse('forbidden');
  const [taker] = await tx.select({ id: users.id }).from(users).where(eq(users.id, toUserId)).for('key share');
  if (!taker) return refuse('not_found');
  await giveOrders(tx, eq(orders.id, orderId), toUserId);
  return true;
}
