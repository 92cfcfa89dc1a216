import { type Market, type NewMarket, newMarketSchema, type Rounding } from '@showfloor/contracts/market';
import type { Currency } from '@showfloor/contracts/money';
import { amountInputText, parseAmount } from '../../core/money-input.ts';
import { checkTerms, type TermsDraft, type TermsErrors, termsDraftOf } from './market-terms-draft.ts';

/** A market as it stands in the form: amounts as they were typed. */
export interface MarketDraft extends Omit<NewMarket, 'rounding' | 'terms'> {
  readonly terms: TermsDraft;
  readonly step: string;
  readonly ending: string;
  readonly direction: Rounding['direction'];
}

/** What can be wrong with a field: a name of a string in `problems`. */
type MarketProblem =
  | 'required'
  | 'tooLong'
  | 'language'
  | 'noCountry'
  | 'countryClaimed'
  | 'elsewhereClaimed'
  | 'amount'
  | 'amountAmbiguous'
  | 'step'
  | 'ending';
export type MarketErrors = Readonly<
  Partial<Record<'name' | 'language' | 'countries' | 'elsewhere' | 'step' | 'ending', MarketProblem>> & {
    terms?: TermsErrors;
  }
>;

const amountProblems = { not_an_amount: 'amount', ambiguous: 'amountAmbiguous' } as const;

export function newMarketDraft(currency: Currency): MarketDraft {
  const [step, ending] = [amountInputText(1, currency), amountInputText(0, currency)];
  const facts = { name: '', currency, language: 'en', taxIncluded: true, countries: [], elsewhere: false };
  return { ...facts, terms: termsDraftOf(undefined, currency), step, ending, direction: 'nearest' };
}

export function marketDraftOf({ id: _, version: __, rounding, terms, ...facts }: Market): MarketDraft {
  return {
    ...facts,
    terms: termsDraftOf(terms, facts.currency),
    step: amountInputText(rounding.stepMinor, facts.currency),
    ending: amountInputText(rounding.endingMinor, facts.currency),
    direction: rounding.direction,
  };
}

/** The draft in another currency. A rule that rounds to whole minor units does so there too; any other stays as it was typed. */
export function inCurrency(draft: MarketDraft, currency: Currency): MarketDraft {
  const checked = checkRounding(draft);
  const isPlain = 'rounding' in checked && checked.rounding.stepMinor === 1;
  const { step, ending } = isPlain ? newMarketDraft(currency) : draft;
  return { ...draft, currency, step, ending };
}

/** The rounding rule as it is typed, or what is wrong with it. */
export function checkRounding({
  step,
  ending,
  direction,
  currency,
}: Pick<MarketDraft, 'step' | 'ending' | 'direction' | 'currency'>):
  | { readonly rounding: Rounding }
  | { readonly errors: Pick<MarketErrors, 'step' | 'ending'> } {
  const [steps, endings] = [parseAmount(step, currency), parseAmount(ending, currency)];
  if ('problem' in steps || 'problem' in endings) {
    return {
      errors: {
        ...('problem' in steps && { step: amountProblems[steps.problem] }),
        ...('problem' in endings && { ending: amountProblems[endings.problem] }),
      },
    };
  }
  const rounding: Rounding = { stepMinor: steps.minor, endingMinor: endings.minor, direction };
  const { shape } = newMarketSchema;
  if (shape.rounding.safeParse(rounding).success) return { rounding };
  return {
    errors:
      rounding.endingMinor >= rounding.stepMinor && rounding.stepMinor > 0 ? { ending: 'ending' } : { step: 'step' },
  };
}

/** What the api takes, or what is wrong, by field. */
export function checkMarket(draft: MarketDraft): { readonly market: NewMarket } | { readonly errors: MarketErrors } {
  const { step: _, ending: __, direction: ___, terms: typed, ...facts } = draft;
  const checked = checkTerms(typed, facts.currency);
  const { shape } = newMarketSchema;
  const rounded = checkRounding(draft);
  const name = shape.name.safeParse(facts.name);
  const language = shape.language.safeParse(facts.language.trim());
  const errors: { -readonly [Field in keyof MarketErrors]: MarketErrors[Field] } = {
    ...('errors' in rounded && rounded.errors),
  };
  if (!name.success) errors.name = facts.name.trim() === '' ? 'required' : 'tooLong';
  if (!language.success) errors.language = 'language';
  if (!facts.elsewhere && facts.countries.length === 0) errors.countries = 'noCountry';
  if ('errors' in checked) errors.terms = checked.errors;
  const isWrong = 'errors' in rounded || 'errors' in checked || Object.keys(errors).length > 0;
  if (!name.success || !language.success || isWrong) return { errors };
  const countries = facts.elsewhere ? [] : facts.countries;
  const { rounding } = rounded;
  const { terms } = checked;
  return { market: { ...facts, name: name.data, language: language.data, countries, rounding, terms } };
}
