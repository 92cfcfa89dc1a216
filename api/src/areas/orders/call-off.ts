import { isRefusal, type Refusal, refuse } from '@showfloor/contracts/errors';
import type { StockGate } from '../stock/stock-gate.ts';
import type { OrderRecord } from './order-record.ts';
import type { OrderRepository } from './order-repository.ts';

export interface CallOffParts {
  readonly orders: OrderRepository;
  readonly gate: StockGate;
  readonly nowMs: () => number;
}

/** Calls a brand's paid order off; its pieces can be bought by others at once. Refuses as `OrderRepository.callOff`. */
export async function callOff(
  { orders, gate, nowMs }: CallOffParts,
  { orderId, brandId, reason }: { readonly orderId: string; readonly brandId: string; readonly reason: string },
): Promise<OrderRecord | Refusal<'not_found' | 'invalid_transition'>> {
  const calledOff = await orders.callOff(orderId, brandId, reason, nowMs());
  if (isRefusal(calledOff)) return calledOff;
  await gate.giveBack(calledOff.released);
  return (await orders.find(orderId)) ?? refuse('not_found');
}
