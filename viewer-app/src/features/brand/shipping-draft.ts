import type { Currency } from '@showfloor/contracts/money';
import type { Shipping } from '@showfloor/contracts/shipping';
import { amountInputText, parseAmount } from '../../core/money-input.ts';
import { amountProblems, type FieldErrors, type FieldProblem } from './field-errors.ts';

/** Where a brand ships to as it stands in the form: amounts as they were typed. */
export interface ShippingDraft {
  readonly countries: readonly { readonly country: string; readonly fee: string }[];
  readonly elsewhere: boolean;
  readonly elsewhereFee: string;
}

export function shippingDraftOf({ countries, elsewhereMinor }: Shipping, currency: Currency): ShippingDraft {
  return {
    countries: countries.map(({ country, feeMinor }) => ({ country, fee: amountInputText(feeMinor, currency) })),
    elsewhere: elsewhereMinor !== null,
    elsewhereFee: amountInputText(elsewhereMinor ?? 0, currency),
  };
}

/** What the api takes, or what is wrong, by field. */
export function checkShipping(
  draft: ShippingDraft,
  currency: Currency,
): { readonly shipping: Shipping } | { readonly errors: FieldErrors } {
  const errors: Record<string, FieldProblem> = {};
  const feeOf = (text: string, field: string): number => {
    const typed = parseAmount(text, currency);
    if ('minor' in typed) return typed.minor;
    errors[field] = amountProblems[typed.problem];
    return 0;
  };
  const countries = draft.countries.map(({ country, fee }, at) => {
    if (country === '') errors[`countries.${at}.country`] = 'required';
    if (draft.countries.findIndex((one) => one.country === country) < at)
      errors[`countries.${at}.country`] = 'countryTwice';
    return { country, feeMinor: feeOf(fee, `countries.${at}.feeMinor`) };
  });
  const elsewhereMinor = draft.elsewhere ? feeOf(draft.elsewhereFee, 'elsewhereMinor') : null;
  if (countries.length === 0 && !draft.elsewhere) errors.elsewhere = 'shipsNowhere';
  return Object.keys(errors).length > 0 ? { errors } : { shipping: { countries, elsewhereMinor } };
}
