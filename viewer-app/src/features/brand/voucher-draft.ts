import type { Currency } from '@showfloor/contracts/money';
import { type NewVoucher, newVoucherSchema, type Voucher } from '@showfloor/contracts/voucher';
import { localDateTime, momentOf } from '../../core/local-date-time.ts';
import { amountInputText, parseAmount } from '../../core/money-input.ts';

/** A voucher as it stands in the form: amounts, numbers and moments as they were typed; empty for none. */
export interface VoucherDraft {
  readonly name: string;
  readonly code: string;
  readonly isAutomatic: boolean;
  readonly kind: NewVoucher['effect']['kind'];
  readonly percent: string;
  readonly amount: string;
  readonly buy: string;
  readonly get: string;
  readonly minSpend: string;
  /** Empty: all. */
  readonly productIds: readonly string[];
  readonly showId: string;
  readonly from: string;
  readonly until: string;
  readonly limitTotal: string;
  readonly perBuyer: string;
  readonly budget: string;
  readonly combines: boolean;
}

/** What can be wrong with a field: a name of a string in `problems`. */
export type VoucherProblem =
  | 'required'
  | 'tooLong'
  | 'code'
  | 'codeTaken'
  | 'percent'
  | 'amount'
  | 'amountAmbiguous'
  | 'count'
  | 'until'
  | 'tooFew'
  | 'refused';
export type VoucherErrors = Readonly<Partial<Record<keyof VoucherDraft, VoucherProblem>>>;

export const newVoucherDraft: VoucherDraft = {
  ...{ name: '', code: '', isAutomatic: false, kind: 'percent', percent: '10', amount: '', buy: '2', get: '1' },
  ...{ minSpend: '', productIds: [], showId: '', from: '', until: '', limitTotal: '', perBuyer: '', budget: '' },
  combines: false,
};

export function voucherDraftOf(voucher: Voucher): VoucherDraft {
  const { name, code, effect, currency, combines } = voucher;
  const amount = (minor: number | null) => (minor === null || minor === 0 ? '' : amountInputText(minor, currency));
  const count = (value: number | null) => (value === null ? '' : String(value));
  return {
    ...newVoucherDraft,
    name,
    code: code ?? '',
    isAutomatic: code === null,
    kind: effect.kind === 'other' ? 'percent' : effect.kind,
    ...(effect.kind === 'percent' && { percent: effect.percent }),
    ...(effect.kind === 'amount' && { amount: amount(effect.amountMinor) }),
    ...(effect.kind === 'buy_get' && { buy: String(effect.buy), get: String(effect.get) }),
    minSpend: amount(voucher.minSpendMinor),
    productIds: voucher.productIds ?? [],
    showId: voucher.showId ?? '',
    from: localDateTime(voucher.fromMs),
    until: localDateTime(voucher.untilMs),
    limitTotal: count(voucher.limitTotal),
    perBuyer: count(voucher.perBuyer),
    budget: amount(voucher.budgetMinor),
    combines,
  };
}

/** What the api takes, or what is wrong, by field. */
export function checkVoucher(
  draft: VoucherDraft,
  currency: Currency,
): { readonly voucher: NewVoucher } | { readonly errors: VoucherErrors } {
  const errors: { -readonly [Field in keyof VoucherErrors]: VoucherErrors[Field] } = {};
  const amountOf = (field: 'amount' | 'minSpend' | 'budget'): number => {
    const typed = parseAmount(draft[field], currency);
    if ('minor' in typed) return typed.minor;
    errors[field] = typed.problem === 'ambiguous' ? 'amountAmbiguous' : 'amount';
    return 0;
  };
  const countOf = (field: 'buy' | 'get' | 'limitTotal' | 'perBuyer'): number => {
    const text = draft[field].trim();
    if (!/^\d{1,8}$/.test(text) || Number(text) === 0) errors[field] = 'count';
    return Number(text) || 1;
  };
  const orNone = <T>(text: string, read: () => T): T | null => (text.trim() === '' ? null : read());
  const effectOf = (): NewVoucher['effect'] => {
    switch (draft.kind) {
      case 'percent':
        return { kind: draft.kind, percent: draft.percent.trim().replace(',', '.') };
      case 'amount':
        return { kind: draft.kind, amountMinor: amountOf('amount') };
      case 'buy_get':
        return { kind: draft.kind, buy: countOf('buy'), get: countOf('get') };
      case 'free_shipping':
        return { kind: draft.kind };
    }
  };
  const wish = {
    name: draft.name,
    code: draft.isAutomatic ? null : draft.code,
    effect: effectOf(),
    minSpendMinor: orNone(draft.minSpend, () => amountOf('minSpend')) ?? 0,
    productIds: draft.productIds.length === 0 ? null : [...draft.productIds],
    showId: draft.showId === '' ? null : draft.showId,
    fromMs: momentOf(draft.from),
    untilMs: momentOf(draft.until),
    limitTotal: orNone(draft.limitTotal, () => countOf('limitTotal')),
    perBuyer: orNone(draft.perBuyer, () => countOf('perBuyer')),
    budgetMinor: orNone(draft.budget, () => amountOf('budget')),
    combines: draft.combines,
  };
  const parsed = newVoucherSchema.safeParse(wish);
  if (parsed.success && Object.keys(errors).length === 0) return { voucher: parsed.data };
  for (const { path } of parsed.error?.issues ?? []) {
    const [field, problem] = problemAt(path.join('.'), draft);
    errors[field] ??= problem;
  }
  return { errors };
}

/** The field of the form that the api's field is, and what is wrong with it. */
export function problemAt(path: string, draft: VoucherDraft): [keyof VoucherDraft, VoucherProblem] {
  switch (path) {
    case 'name':
      return ['name', draft.name.trim() === '' ? 'required' : 'tooLong'];
    case 'code':
      return ['code', draft.code.trim() === '' ? 'required' : 'code'];
    case 'effect.percent':
      return ['percent', 'percent'];
    case 'effect.amountMinor':
      return ['amount', 'amount'];
    case 'effect.buy':
      return ['buy', 'count'];
    case 'effect.get':
      return ['get', 'count'];
    case 'minSpendMinor':
      return ['minSpend', 'amount'];
    case 'untilMs':
    case 'fromMs':
      return ['until', 'until'];
    case 'limitTotal':
      return ['limitTotal', 'count'];
    case 'perBuyer':
      return ['perBuyer', 'count'];
    case 'budgetMinor':
      return ['budget', 'amount'];
    case 'showId':
      return ['showId', 'refused'];
    default:
      return ['productIds', 'refused'];
  }
}
