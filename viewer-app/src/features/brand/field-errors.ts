import { ApiError } from '../../core/api/api-error.ts';
import type { useBrandStrings } from '../../i18n/en/brand.ts';
import type { FactName } from './variant-facts-draft.ts';

/** What can be wrong with a field: a name of a string in `fields`. */
export type FieldProblem =
  | 'required'
  | 'tooLong'
  | 'sku'
  | 'skuTwice'
  | 'price'
  | 'amountAmbiguous'
  | 'compareAt'
  | 'onHand'
  | FactName
  | 'optionTwice'
  | 'tooManyVariants'
  | 'delta'
  | 'countryTwice'
  | 'shipsNowhere'
  | 'slug'
  | 'slugTaken'
  | 'email'
  | 'startsAt'
  | 'tags'
  | 'withdrawAt'
  | 'general';

/** What is said of an amount that can't be read. */
export const amountProblems = { not_an_amount: 'price', ambiguous: 'amountAmbiguous' } as const;

/** Problems by the field's dotted path, as the api's `param` names it: `variants.0.sku`. */
export type FieldErrors = Readonly<Record<string, FieldProblem>>;

/** The field that a refusal of the api names, if it is one the form has; null when the refusal is about something else. */
export function refusedField(error: unknown): { readonly path: string; readonly problem: FieldProblem } | null {
  if (!(error instanceof ApiError) || error.param === undefined) return null;
  if (error.code === 'duplicate')
    return { path: error.param, problem: error.param === 'slug' ? 'slugTaken' : 'skuTwice' };
  if (error.code === 'invalid_request') return { path: error.param, problem: 'general' };
  return null;
}

/** Says the problem of a field, or undefined when it has none. */
export function problemText(
  errors: FieldErrors,
  path: string,
  say: ReturnType<typeof useBrandStrings>,
  example = '12.90',
): string | undefined {
  const problem = errors[path];
  return problem && say(`fields.${problem}`, { example });
}
