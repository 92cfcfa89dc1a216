import type { MarketPrice, PriceWindow } from '@showfloor/contracts/market-prices';
import type { Currency } from '@showfloor/contracts/money';
import { localDateTime, momentOf } from '../../core/local-date-time.ts';
import { amountInputText, parseAmount } from '../../core/money-input.ts';

/** What a field of an amount says: minor units, null where it is empty, or why it can't be read. */
export type TypedPrice = { readonly minor: number | null } | { readonly problem: 'problem' | 'ambiguous' };

export function typedPrice(text: string, currency: Currency): TypedPrice {
  if (text.trim() === '') return { minor: null };
  const typed = parseAmount(text, currency);
  return 'minor' in typed ? typed : { problem: typed.problem === 'ambiguous' ? 'ambiguous' : 'problem' };
}

/** The own price of a variant as its field shows it. */
export function standingText({ standing }: Pick<MarketPrice, 'standing'>): string {
  return standing ? amountInputText(standing.amountMinor, standing.currency) : '';
}

/** A planned price as it is typed: texts of its fields. */
export interface PlanDraft {
  readonly price: string;
  readonly from: string;
  readonly until: string;
}

/** From the next full hour on, for a day. */
export function newPlan(nowMs: number): PlanDraft {
  const hourMs = 3_600_000;
  const fromMs = Math.ceil(nowMs / hourMs) * hourMs;
  return { price: '', from: localDateTime(fromMs), until: localDateTime(fromMs + 24 * hourMs) };
}

/** The window that a draft says beside those that are planned, or what is wrong with it. */
export function checkPlan(
  draft: PlanDraft,
  {
    currency,
    windows,
    nowMs,
  }: { readonly currency: Currency; readonly windows: readonly PriceWindow[]; readonly nowMs: number },
): { readonly window: PriceWindow } | { readonly problem: 'problem' | 'ambiguous' | 'planProblem' | 'planOverlaps' } {
  const typed = typedPrice(draft.price, currency);
  if ('problem' in typed) return typed;
  if (typed.minor === null) return { problem: 'problem' };
  const [fromMs, untilMs] = [momentOf(draft.from), momentOf(draft.until)];
  if (fromMs === null || untilMs === null || untilMs <= fromMs || untilMs <= nowMs) return { problem: 'planProblem' };
  if (windows.some((one) => one.fromMs < untilMs && fromMs < one.untilMs)) return { problem: 'planOverlaps' };
  return { window: { priceMinor: typed.minor, fromMs, untilMs } };
}
