import { isRefusal, type Refusal } from '@showfloor/contracts/errors';
import type { StockGate } from './stock-gate.ts';
import type { StockLevel } from './stock-level.ts';
import type { Adjustment, AdjustRefusal, StockRepository } from './stock-repository.ts';

/** Changes what is on hand of a variant: the database first, then the gate learns what is available now. Refuses as `StockRepository.adjust`. */
export async function adjustStock(
  parts: { readonly stock: StockRepository; readonly gate: StockGate },
  adjustment: Adjustment,
): Promise<StockLevel | Refusal<AdjustRefusal>> {
  const level = await parts.stock.adjust(adjustment);
  if (isRefusal(level)) return level;
  await parts.gate.learn(adjustment.variantId, level.available);
  return level;
}
