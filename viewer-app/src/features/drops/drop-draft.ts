import type { Drop, DropPlan } from '@showfloor/contracts/drop';
import { limits } from '@showfloor/contracts/limits';
import { defaultLineMode, type LineMode } from '@showfloor/contracts/line';
import type { Currency } from '@showfloor/contracts/money';
import { momentOf } from '../../core/local-date-time.ts';
import { amountInputText, parseAmount } from '../../core/money-input.ts';

/** A plan as it stands in the form's fields. */
export interface DropDraft {
  readonly quantity: string;
  readonly perBuyer: string;
  readonly price: string;
  readonly countdown: string;
  readonly minutes: string;
  /** As `<input type="datetime-local">` has it; '' is by a tap. */
  readonly startsAt: string;
  readonly lineMode: LineMode;
}

/** What may be typed into each of the fields that take a whole number. */
export const dropRanges = {
  quantity: [1, limits.dropPieces],
  perBuyer: [1, limits.quantityPerVariant],
  countdown: [limits.dropCountdownMinS, limits.dropCountdownMaxS],
  minutes: [limits.dropLengthMinS / 60, limits.dropLengthMaxS / 60],
} as const;

type DropProblem = 'whole' | 'amount' | 'past';
export type DropProblems = Partial<Record<keyof DropDraft, DropProblem>>;

export function newDropDraft(): DropDraft {
  return {
    quantity: '10',
    perBuyer: '1',
    price: '',
    countdown: '30',
    minutes: '5',
    startsAt: '',
    lineMode: defaultLineMode,
  };
}

/** @param localText writes a moment (Unix ms) as the field has it. */
export function draftOfDrop(drop: Drop, localText: (atMs: number) => string): DropDraft {
  return {
    quantity: String(drop.quantity),
    perBuyer: String(drop.perBuyer),
    price: amountInputText(drop.price.amountMinor, drop.price.currency),
    countdown: String(drop.countdownS),
    minutes: String(drop.lengthS / 60),
    startsAt: drop.startsAtMs === null ? '' : localText(drop.startsAtMs),
    lineMode: drop.line?.mode ?? defaultLineMode,
  };
}

/** Reads the fields: the plan, or what is wrong with which of them. @param nowMs Unix ms. */
export function readDropDraft(
  draft: DropDraft,
  currency: Currency,
  nowMs: number,
): { readonly plan: DropPlan } | { readonly problems: DropProblems } {
  const problems: Record<string, DropProblem> = {};
  const whole = (field: keyof typeof dropRanges): number => {
    const [min, max] = dropRanges[field];
    const text = draft[field].trim();
    const value = text === '' ? Number.NaN : Number(text);
    if (!Number.isInteger(value) || value < min || value > max) problems[field] = 'whole';
    return value;
  };
  const quantity = whole('quantity');
  const perBuyer = whole('perBuyer');
  const countdownS = whole('countdown');
  const lengthS = whole('minutes') * 60;
  const amount = parseAmount(draft.price, currency);
  if (!('minor' in amount)) problems.price = 'amount';
  const startsAtMs = momentOf(draft.startsAt);
  if (startsAtMs !== null && !(startsAtMs > nowMs)) problems.startsAt = 'past';
  if (Object.keys(problems).length > 0 || !('minor' in amount)) return { problems };
  return {
    plan: { quantity, perBuyer, priceMinor: amount.minor, countdownS, lengthS, startsAtMs, lineMode: draft.lineMode },
  };
}
