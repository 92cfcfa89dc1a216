import { type MarketTerms, newMarketTermsSchema, noTerms } from '@showfloor/contracts/market-terms';
import type { Currency } from '@showfloor/contracts/money';
import { amountInputText, parseAmount } from '../../core/money-input.ts';
import { slugOf } from './slug-of.ts';

export interface TaxDraft {
  /** '' : all countries without a tax of their own. */
  readonly country: string;
  readonly name: string;
  readonly percent: string;
}

export interface MethodDraft {
  /** '' : a new one, whose key is made of its name. */
  readonly key: string;
  readonly name: string;
  readonly countries: readonly string[];
  readonly fee: string;
  /** '' : never free. */
  readonly freeFrom: string;
  readonly minDays: string;
  readonly maxDays: string;
}

export interface DutyDraft {
  readonly country: string;
  readonly hsPrefix: string;
  readonly origin: string;
  readonly percent: string;
}

/** What a market adds to prices, as it is typed. */
export interface TermsDraft {
  readonly taxes: readonly TaxDraft[];
  readonly methods: readonly MethodDraft[];
  /** '' : no threshold. */
  readonly deMinimis: string;
  readonly duties: readonly DutyDraft[];
}

/** What can be wrong with a field: a name of a string in `problems`. */
type TermsProblem =
  | 'required'
  | 'tooLong'
  | 'percent'
  | 'amount'
  | 'amountAmbiguous'
  | 'days'
  | 'daysOrder'
  | 'taxTwice'
  | 'dutyTwice'
  | 'hsPrefix';
/** By field: `taxes.0.percent`. */
export type TermsErrors = ReadonlyMap<string, TermsProblem>;

const amountProblems = { not_an_amount: 'amount', ambiguous: 'amountAmbiguous' } as const;

export const newTax: TaxDraft = { country: '', name: '', percent: '' };
export const newDuty: DutyDraft = { country: '', hsPrefix: '', origin: '', percent: '' };
export const newMethod: MethodDraft = {
  key: '',
  name: '',
  countries: [],
  fee: '',
  freeFrom: '',
  minDays: '',
  maxDays: '',
};

export function termsDraftOf(terms: MarketTerms | undefined, currency: Currency): TermsDraft {
  const { taxes, shippingMethods, duties } = terms ?? noTerms;
  const amount = (minor: number | null) => (minor === null ? '' : amountInputText(minor, currency));
  return {
    taxes: taxes.map((tax) => ({ ...tax, country: tax.country ?? '' })),
    methods: shippingMethods.map(({ feeMinor, freeFromMinor, minDays, maxDays, ...method }) => ({
      ...method,
      fee: amount(feeMinor),
      freeFrom: amount(freeFromMinor),
      minDays: String(minDays),
      maxDays: String(maxDays),
    })),
    deMinimis: amount(duties.deMinimisMinor),
    duties: duties.rules.map((rule) => ({ ...rule, country: rule.country ?? '', origin: rule.origin ?? '' })),
  };
}

/** What the api takes, or what is wrong, by field. */
export function checkTerms(
  draft: TermsDraft,
  currency: Currency,
): { readonly terms: MarketTerms } | { readonly errors: TermsErrors } {
  const errors = new Map<string, TermsProblem>();
  const amount = (text: string, field: string): number => {
    const parsed = parseAmount(text, currency);
    if (!('problem' in parsed)) return parsed.minor;
    errors.set(field, text.trim() === '' ? 'required' : amountProblems[parsed.problem]);
    return 0;
  };
  const orNone = (text: string, field: string) => (text.trim() === '' ? null : amount(text, field));
  const days = (text: string, field: string): number => {
    if (!/^\d{1,3}$/.test(text.trim())) errors.set(field, text.trim() === '' ? 'required' : 'days');
    return Number(text);
  };
  const taken = new Set(draft.methods.map(({ key }) => key));
  const keyOf = ({ key, name }: MethodDraft, index: number): string => {
    if (key !== '') return key;
    const base = slugOf(name).slice(0, 32) || 'way';
    const made = taken.has(base) ? `${base}-${index + 1}` : base;
    taken.add(made);
    return made;
  };
  const wanted = {
    taxes: draft.taxes.map(({ country, name, percent }) => ({
      country: country || null,
      name: name.trim(),
      percent: percentOf(percent),
    })),
    shippingMethods: draft.methods.map((method, index) => ({
      key: keyOf(method, index),
      name: method.name.trim(),
      countries: [...method.countries],
      feeMinor: amount(method.fee, `methods.${index}.fee`),
      freeFromMinor: orNone(method.freeFrom, `methods.${index}.freeFrom`),
      minDays: days(method.minDays, `methods.${index}.minDays`),
      maxDays: days(method.maxDays, `methods.${index}.maxDays`),
    })),
    duties: {
      deMinimisMinor: orNone(draft.deMinimis, 'deMinimis'),
      rules: draft.duties.map(({ country, hsPrefix, origin, percent }) => ({
        country: country || null,
        hsPrefix: hsPrefix.replaceAll(/[.\s]/g, ''),
        origin: origin || null,
        percent: percentOf(percent),
      })),
    },
  };
  const parsed = newMarketTermsSchema.safeParse(wanted);
  for (const issue of parsed.success ? [] : parsed.error.issues) {
    const [field, problem] = problemOf(issue.path, wanted);
    if (!errors.has(field)) errors.set(field, problem);
  }
  return parsed.success && errors.size === 0 ? { terms: parsed.data } : { errors };
}

/** As people type it: with a comma, a sign of percent, or blanks. */
function percentOf(text: string): string {
  return text.replace(',', '.').replaceAll(/[\s%]/g, '');
}

function problemOf(
  path: readonly PropertyKey[],
  wanted: {
    readonly taxes: readonly { readonly name: string }[];
    readonly shippingMethods: readonly { readonly name: string }[];
  },
): readonly [string, TermsProblem] {
  const [list, at, field] = path.map(String);
  const nameProblem = (name: string | undefined) => (name === '' ? 'required' : 'tooLong');
  if (list === 'taxes') {
    if (at === undefined) return ['taxes', 'taxTwice'];
    return field === 'name'
      ? [`taxes.${at}.name`, nameProblem(wanted.taxes[Number(at)]?.name)]
      : [`taxes.${at}.percent`, 'percent'];
  }
  if (list === 'shippingMethods') {
    if (field === 'name') return [`methods.${at}.name`, nameProblem(wanted.shippingMethods[Number(at)]?.name)];
    if (field === 'feeMinor') return [`methods.${at}.fee`, 'amount'];
    if (field === 'freeFromMinor') return [`methods.${at}.freeFrom`, 'amount'];
    return field === 'minDays' ? [`methods.${at}.minDays`, 'days'] : [`methods.${at}.maxDays`, 'daysOrder'];
  }
  if (at === 'deMinimisMinor') return ['deMinimis', 'amount'];
  if (field === undefined) return ['duties', 'dutyTwice'];
  return path[3] === 'hsPrefix' ? [`duties.${field}.hsPrefix`, 'hsPrefix'] : [`duties.${field}.percent`, 'percent'];
}
