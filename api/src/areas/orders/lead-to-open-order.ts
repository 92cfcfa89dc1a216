import type { ErrorCode, Refusal } from '@showfloor/contracts/errors';
import type { OrderRepository } from './order-repository.ts';

/**
 * A refusal of pieces that the buyer's own unpaid order may be the reason for, with `details.openOrderId` when it is: whoever holds the last
 * piece is led to paying for it, on whatever device, instead of being told that it is sold out.
 */
export async function leadToOpenOrder<Code extends ErrorCode>(
  orders: Pick<OrderRepository, 'openOrderOf'>,
  buyerId: string,
  refusal: Refusal<Code>,
): Promise<Refusal<Code>> {
  if (refusal.refused !== 'out_of_stock' && refusal.refused !== 'too_many_unpaid') return refusal;
  const variantId = refusal.refused === 'out_of_stock' ? refusal.details?.variantId : undefined;
  const openOrderId = await orders.openOrderOf(buyerId, typeof variantId === 'string' ? variantId : undefined);
  return openOrderId === undefined ? refusal : { ...refusal, details: { ...refusal.details, openOrderId } };
}
