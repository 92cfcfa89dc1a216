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
  if (!['out_of_stock', 'drop_limit', 'too_many_unpaid'].includes(refusal.refused)) return refusal;
  const variantId = refusal.refused === 'too_many_unpaid' ? undefined : refusal.details?.variantId;
  const openOrderId = await orders.openOrderOf(buyerId, typeof variantId === 'string' ? variantId : undefined);
  return openOrderId === undefined ? refusal : { ...refusal, details: { ...refusal.details, openOrderId } };
}
