import { isRefusal, type Refusal, refuse } from '@showfloor/contracts/errors';
import type { StockGate } from '../stock/stock-gate.ts';
import type { OrderRecord } from './order-record.ts';
import type { OrderRepository } from './order-repository.ts';

export interface CancelOrderParts {
  readonly orders: OrderRepository;
  readonly gate: StockGate;
  readonly nowMs: () => number;
}

/** Cancels a buyer's unpaid order; its pieces can be bought by others at once. Refuses as `OrderRepository.cancel`. */
export async function cancelOrder(
  { orders, gate, nowMs }: CancelOrderParts,
  orderId: string,
  buyerId: string,
): Promise<OrderRecord | Refusal<'not_found' | 'invalid_transition'>> {
  const cancelled = await orders.cancel(orderId, buyerId, nowMs());
  if (isRefusal(cancelled)) return cancelled;
  await gate.giveBack(cancelled.released);
  return (await orders.ofBuyer(orderId, buyerId)) ?? refuse('not_found');
}
