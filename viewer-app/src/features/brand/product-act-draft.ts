import type { ProductAct } from '@showfloor/contracts/assortment';
import { limits } from '@showfloor/contracts/limits';
import type { Rounding } from '@showfloor/contracts/market';
import type { Currency } from '@showfloor/contracts/money';
import { tagSchema } from '@showfloor/contracts/tags';
import { momentOf } from '../../core/local-date-time.ts';
import { parseAmount } from '../../core/money-input.ts';

export const actKinds = [
  'publish',
  'draft',
  'schedule',
  'archive',
  'restore',
  'add_tag',
  'remove_tag',
  'category',
  'add_to_collection',
  'remove_from_collection',
  'price',
  'delete',
] as const satisfies readonly ProductAct['kind'][];

/** What somebody has said of an act so far. */
export interface ProductActDraft {
  readonly kind: ProductAct['kind'];
  readonly when: string;
  readonly tag: string;
  readonly categoryId: string;
  readonly collectionId: string;
  readonly by: 'percent' | 'amount';
  readonly size: string;
  /** Null: none. */
  readonly rounding: Rounding | null;
}

export const newActDraft: ProductActDraft = {
  kind: 'publish',
  when: '',
  tag: '',
  categoryId: '',
  collectionId: '',
  by: 'percent',
  size: '',
  rounding: null,
};

type ActProblem = 'required' | 'tag' | 'moment' | 'percent' | 'amount';

/** The act that a draft comes to, or what is wrong with the one field that it needs. */
export function actOfDraft(
  draft: ProductActDraft,
  currency: Currency,
): { readonly act: ProductAct } | { readonly problem: ActProblem } {
  const { kind } = draft;
  switch (kind) {
    case 'schedule': {
      const publishAtMs = momentOf(draft.when);
      return publishAtMs === null ? { problem: 'moment' } : { act: { kind, publishAtMs } };
    }
    case 'add_tag':
    case 'remove_tag': {
      if (draft.tag.trim() === '') return { problem: 'required' };
      const tag = tagSchema.safeParse(draft.tag.trim());
      return tag.success ? { act: { kind, tag: tag.data } } : { problem: 'tag' };
    }
    case 'category':
      return { act: { kind, categoryId: draft.categoryId === '' ? null : draft.categoryId } };
    case 'add_to_collection':
    case 'remove_from_collection':
      return draft.collectionId === '' ? { problem: 'required' } : { act: { kind, collectionId: draft.collectionId } };
    case 'price':
      return priceAct(draft, currency);
    default:
      return { act: { kind } };
  }
}

function priceAct(
  { by, size, rounding }: ProductActDraft,
  currency: Currency,
): { readonly act: ProductAct } | { readonly problem: ActProblem } {
  const [, sign = '', digits = ''] = /^\s*([-−+]?)\s*(.*?)\s*%?\s*$/.exec(size) ?? [];
  const factor = sign === '-' || sign === '−' ? -1 : 1;
  if (by === 'amount') {
    const amount = parseAmount(digits, currency);
    if ('problem' in amount || amount.minor > 1_000_000_000) return { problem: 'amount' };
    return { act: { kind: 'price', by: { amountMinor: factor * amount.minor }, rounding } };
  }
  const match = /^(\d{1,4})(?:[.,](\d{1,2}))?$/.exec(digits);
  const percentHundredths = factor * (Number(match?.[1]) * 100 + Number((match?.[2] ?? '').padEnd(2, '0')));
  if (!match || percentHundredths < -9_900 || percentHundredths > 100_000) return { problem: 'percent' };
  return { act: { kind: 'price', by: { percentHundredths }, rounding } };
}

/** How long a tag may be, for the words of its problem. */
export const tagCharsMost = limits.tagChars;
