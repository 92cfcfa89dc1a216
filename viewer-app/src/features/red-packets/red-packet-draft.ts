import { limits } from '@showfloor/contracts/limits';
import type { Currency } from '@showfloor/contracts/money';
import { type NewRedPacket, newRedPacketSchema } from '@showfloor/contracts/red-packet';
import { parseAmount } from '../../core/money-input.ts';

/** A red packet as it is typed. */
export interface RedPacketDraft {
  readonly name: string;
  readonly budget: string;
  readonly coins: string;
  readonly split: NewRedPacket['split'];
  readonly minSpend: string;
  readonly seconds: string;
  readonly hours: string;
}

/** From and to which each whole number may be. */
export const wholeRanges = {
  coins: [1, limits.redPacketCoins],
  seconds: [limits.redPacketMinS, limits.redPacketMaxS],
  hours: [1, limits.redPacketHours],
} as const;

/** What can be wrong with a field: a name of a string in `form`. */
export type RedPacketErrors = Readonly<
  Partial<Record<keyof RedPacketDraft, 'required' | 'amount' | 'whole' | 'tooMany'>>
>;

/** What the api takes, or what is wrong, by field. */
export function checkRedPacket(
  draft: RedPacketDraft,
  currency: Currency,
): { readonly packet: NewRedPacket } | { readonly errors: RedPacketErrors } {
  const errors: { -readonly [Field in keyof RedPacketErrors]: RedPacketErrors[Field] } = {};
  const amountOf = (field: 'budget' | 'minSpend'): number => {
    const typed = parseAmount(draft[field], currency);
    if ('minor' in typed && typed.minor > 0) return typed.minor;
    errors[field] = 'amount';
    return 0;
  };
  const wholeOf = (field: keyof typeof wholeRanges): number => {
    const [min, max] = wholeRanges[field];
    const text = draft[field].trim();
    const value = /^\d{1,6}$/.test(text) ? Number(text) : 0;
    if (value < min || value > max) errors[field] = 'whole';
    return value;
  };
  const wish = {
    name: draft.name,
    budgetMinor: amountOf('budget'),
    coins: wholeOf('coins'),
    split: draft.split,
    minSpendMinor: draft.minSpend.trim() === '' ? 0 : amountOf('minSpend'),
    lengthS: wholeOf('seconds'),
    validHours: wholeOf('hours'),
  };
  if (draft.name.trim() === '') errors.name = 'required';
  if (errors.budget === undefined && errors.coins === undefined && wish.coins > wish.budgetMinor)
    errors.coins = 'tooMany';
  const parsed = newRedPacketSchema.safeParse(wish);
  if (parsed.success && Object.keys(errors).length === 0) return { packet: parsed.data };
  return { errors: Object.keys(errors).length > 0 ? errors : { name: 'required' } };
}
