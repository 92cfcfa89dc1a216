import type { ExchangeRate } from '@showfloor/contracts/exchange-rate';
import { currencySchema } from '@showfloor/contracts/money';
import { Trash2 } from 'lucide-react';
import { useMemo } from 'react';
import { nameOf } from '../../core/browser/names.ts';
import { useMarketStrings } from '../../i18n/en/markets.ts';
import { useLocale } from '../../i18n/feature-strings.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { RateErrors } from './exchange-rate-draft.ts';

export interface ExchangeRateLineProps {
  line: ExchangeRate;
  number: number;
  problems: ReturnType<RateErrors['get']>;
  onChange: (change: Partial<ExchangeRate>) => void;
  onRemove: () => void;
}

/** One rate: what a currency is worth in another one, and from when on. */
export function ExchangeRateLine({ line, number, problems, onChange, onRemove }: ExchangeRateLineProps) {
  const say = useMarketStrings();
  const locale = useLocale();
  const currencies = useMemo(
    () =>
      currencySchema.options.map((code) => ({ value: code, label: `${code} · ${nameOf('currency', code, locale)}` })),
    [locale],
  );
  const problem = (field: 'quote' | 'rate' | 'fromDate') => problems?.[field] && say(`problems.${problems[field]}`);
  return (
    <fieldset className="grid grid-cols-2 items-start gap-2 sm:grid-cols-[1fr_1fr_1fr_1fr_auto]">
      <legend className="sr-only">{say('rates.line', { number })}</legend>
      <Select
        label={say('rates.base')}
        value={line.base}
        options={currencies}
        onChange={(event) => onChange({ base: currencySchema.parse(event.target.value) })}
      />
      <Select
        label={say('rates.quote')}
        value={line.quote}
        options={currencies}
        error={problem('quote')}
        onChange={(event) => onChange({ quote: currencySchema.parse(event.target.value) })}
      />
      <TextField
        label={say('rates.rate')}
        value={line.rate}
        inputMode="decimal"
        inputClassName="figures"
        error={problem('rate')}
        onChange={(event) => onChange({ rate: event.target.value })}
      />
      <TextField
        label={say('rates.fromDate')}
        type="date"
        value={line.fromDate}
        error={problem('fromDate')}
        onChange={(event) => onChange({ fromDate: event.target.value })}
      />
      <IconButton label={say('rates.remove', { number })} onClick={onRemove} className="sm:mt-6">
        <Trash2 aria-hidden className="size-4" />
      </IconButton>
    </fieldset>
  );
}
