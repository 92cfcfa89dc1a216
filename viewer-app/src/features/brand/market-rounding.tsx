import { roundAmount } from '@showfloor/contracts/convert-money';
import { currencyExponents } from '@showfloor/contracts/currencies';
import { plainRounding, type Rounding } from '@showfloor/contracts/market';
import type { Currency } from '@showfloor/contracts/money';
import { amountInputText } from '../../core/money-input.ts';
import { useMarketStrings } from '../../i18n/en/markets.ts';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { checkRounding, type MarketDraft, type MarketErrors } from './market-draft.ts';

/** Amounts whose every digit tells: 12.34, 1234 or 12.345. */
const firstSampleMinor = { 0: 1_234, 2: 1_234, 3: 12_345 } as const;
const directions = ['nearest', 'up', 'down'] as const satisfies readonly Rounding['direction'][];

export interface MarketRoundingProps {
  draft: MarketDraft;
  errors: MarketErrors;
  onChange: (change: Partial<MarketDraft>) => void;
}

/** How a market's converted prices are rounded, with what becomes of one of them. */
export function MarketRounding({ draft, errors, onChange }: MarketRoundingProps) {
  const say = useMarketStrings();
  const { currency } = draft;
  const checked = checkRounding(draft);
  const sampleMinor = sampleFor(currency, 'rounding' in checked ? checked.rounding : plainRounding);
  const example = amountInputText(sampleMinor, currency);
  const problem = (field: 'step' | 'ending') => errors[field] && say(`problems.${errors[field]}`, { example });
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1 text-sm font-semibold">{say('rounding')}</legend>
      <p className="max-w-prose text-sm text-ink-soft">{say('roundingText')}</p>
      <div className="grid gap-3 sm:grid-cols-3">
        <TextField
          label={say('step', { currency })}
          value={draft.step}
          inputMode="decimal"
          inputClassName="figures"
          error={problem('step')}
          onChange={(event) => onChange({ step: event.target.value })}
        />
        <TextField
          label={say('ending', { currency })}
          value={draft.ending}
          inputMode="decimal"
          inputClassName="figures"
          error={problem('ending')}
          onChange={(event) => onChange({ ending: event.target.value })}
        />
        <Select
          label={say('direction')}
          value={draft.direction}
          options={directions.map((value) => ({ value, label: say(`directions.${value}`) }))}
          onChange={(event) =>
            onChange({ direction: directions.find((one) => one === event.target.value) ?? 'nearest' })
          }
        />
      </div>
      <p role="status" className="figures text-sm text-ink-soft">
        {'rounding' in checked &&
          say('example', {
            from: example,
            to: amountInputText(roundAmount(sampleMinor, checked.rounding), currency),
          })}
      </p>
    </fieldset>
  );
}

/** An amount of several steps: below the first one a rule shows nothing of what it does. */
function sampleFor(currency: Currency, { stepMinor }: Rounding): number {
  let sampleMinor: number = firstSampleMinor[currencyExponents[currency]];
  while (sampleMinor < 5 * stepMinor) sampleMinor *= 10;
  return sampleMinor;
}
