import type { Drop } from '@showfloor/contracts/drop';
import { type ErrorCode, isRefusal, type Refusal } from '@showfloor/contracts/errors';
import type { StockGate } from '../stock/stock-gate.ts';
import type { DropChange } from './drop.ts';

/** Tells the stock gate what everybody can buy after a drop took or gave back pieces. @returns the drop, or the refusal. */
export async function afterChange<Code extends ErrorCode>(
  gate: Pick<StockGate, 'learn'>,
  changed: DropChange | Refusal<Code>,
): Promise<Drop | Refusal<Code>> {
  if (isRefusal(changed)) return changed;
  if (changed.available) await gate.learn(changed.available.variantId, changed.available.pieces);
  return changed.drop;
}
