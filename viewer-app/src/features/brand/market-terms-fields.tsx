import { limits } from '@showfloor/contracts/limits';
import { amountInputText } from '../../core/money-input.ts';
import { useMarketStrings } from '../../i18n/en/markets.ts';
import { TextField } from '../../ui/text-field.tsx';
import type { MarketDraft } from './market-draft.ts';
import { newDuty, newMethod, newTax, type TermsDraft, type TermsErrors } from './market-terms-draft.ts';
import { DutyFields, MethodFields, TaxFields } from './market-terms-lines.tsx';
import { TermsList } from './terms-list.tsx';

export interface MarketTermsFieldsProps {
  draft: MarketDraft;
  errors: TermsErrors | undefined;
  onChange: (terms: TermsDraft) => void;
}

/** What a market adds to prices: taxes, ways to ship, duties. */
export function MarketTermsFields({ draft, errors, onChange }: MarketTermsFieldsProps) {
  const say = useMarketStrings();
  const { terms, currency } = draft;
  const problemOf = (field: string) => {
    const problem = errors?.get(field);
    return problem && say(`problems.${problem}`, { example: amountInputText(1_234, currency) });
  };
  const countries = draft.elsewhere ? null : draft.countries;
  return (
    <>
      <TermsList
        title={say('terms.taxes')}
        text={say('terms.taxesText')}
        error={problemOf('taxes')}
        lines={terms.taxes}
        fresh={newTax}
        most={300}
        add={say('terms.addTax')}
        remove={(number) => say('terms.removeTax', { number })}
        onChange={(taxes) => onChange({ ...terms, taxes })}
      >
        {(line, index, change) => (
          <TaxFields
            number={index + 1}
            line={line}
            countries={countries}
            problemOf={(field) => problemOf(`taxes.${index}.${field}`)}
            onChange={change}
          />
        )}
      </TermsList>
      <TermsList
        title={say('terms.methods')}
        text={say('terms.methodsText')}
        lines={terms.methods}
        fresh={newMethod}
        most={limits.shippingMethodsPerMarket}
        add={say('terms.addMethod')}
        remove={(number) => say('terms.removeMethod', { number })}
        onChange={(methods) => onChange({ ...terms, methods })}
      >
        {(line, index, change) => (
          <MethodFields
            number={index + 1}
            line={line}
            currency={currency}
            countries={countries}
            problemOf={(field) => problemOf(`methods.${index}.${field}`)}
            onChange={change}
          />
        )}
      </TermsList>
      <TermsList
        title={say('terms.duties')}
        text={say('terms.dutiesText')}
        error={problemOf('duties')}
        lines={terms.duties}
        fresh={newDuty}
        most={limits.dutyRulesPerMarket}
        add={say('terms.addDuty')}
        remove={(number) => say('terms.removeDuty', { number })}
        onChange={(duties) => onChange({ ...terms, duties })}
        before={
          terms.duties.length > 0 && (
            <TextField
              label={say('terms.deMinimis', { currency })}
              hint={say('terms.deMinimisHint')}
              value={terms.deMinimis}
              inputMode="decimal"
              inputClassName="figures"
              className="max-w-64"
              error={problemOf('deMinimis')}
              onChange={(event) => onChange({ ...terms, deMinimis: event.target.value })}
            />
          )
        }
      >
        {(line, index, change) => (
          <DutyFields
            number={index + 1}
            line={line}
            countries={countries}
            problemOf={(field) => problemOf(`duties.${index}.${field}`)}
            onChange={change}
          />
        )}
      </TermsList>
    </>
  );
}
