import { countryCodes } from '@showfloor/contracts/address-rules';
import type { Currency } from '@showfloor/contracts/money';
import { X } from 'lucide-react';
import { useMemo } from 'react';
import { nameOf, regionsByName } from '../../core/browser/names.ts';
import { useMarketStrings } from '../../i18n/en/markets.ts';
import { useLocale } from '../../i18n/feature-strings.ts';
import { Button } from '../../ui/button.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { DutyDraft, MethodDraft, TaxDraft } from './market-terms-draft.ts';

interface LineProps<Line> {
  number: number;
  line: Line;
  /** Those of the market; null: it is everywhere else. */
  countries: readonly string[] | null;
  /** What is wrong with a field of the line. */
  problemOf: (field: string) => string | undefined;
  onChange: (part: Partial<Line>) => void;
}

function useCountryOptions(countries: readonly string[] | null) {
  const locale = useLocale();
  return useMemo(() => regionsByName(countries ?? countryCodes, locale), [countries, locale]);
}

/** A tax: of one country, or of all others. */
export function TaxFields({ number, line, countries, problemOf, onChange }: LineProps<TaxDraft>) {
  const say = useMarketStrings();
  const options = useCountryOptions(countries);
  return (
    <fieldset className="grid items-start gap-2 sm:grid-cols-[2fr_2fr_1fr]">
      <legend className="sr-only">{say('terms.tax', { number })}</legend>
      <Select
        label={say('terms.country')}
        value={line.country}
        options={[{ value: '', label: say('terms.allCountries') }, ...options]}
        onChange={(event) => onChange({ country: event.target.value })}
      />
      <TextField
        label={say('terms.taxName')}
        value={line.name}
        error={problemOf('name')}
        onChange={(event) => onChange({ name: event.target.value })}
      />
      <TextField
        label={say('terms.percent')}
        value={line.percent}
        inputMode="decimal"
        inputClassName="figures"
        error={problemOf('percent')}
        onChange={(event) => onChange({ percent: event.target.value })}
      />
    </fieldset>
  );
}

/** A way to ship, and where it goes. */
export function MethodFields({
  number,
  line,
  currency,
  countries,
  problemOf,
  onChange,
}: LineProps<MethodDraft> & { currency: Currency }) {
  const say = useMarketStrings();
  const locale = useLocale();
  const options = useCountryOptions(countries);
  const text = (field: 'fee' | 'freeFrom' | 'minDays' | 'maxDays', label: string, hint?: string) => (
    <TextField
      label={label}
      hint={hint}
      value={line[field]}
      inputMode={field === 'fee' || field === 'freeFrom' ? 'decimal' : 'numeric'}
      inputClassName="figures"
      error={problemOf(field)}
      onChange={(event) => onChange({ [field]: event.target.value })}
    />
  );
  return (
    <fieldset className="grid items-start gap-2 sm:grid-cols-3">
      <legend className="sr-only">{say('terms.method', { number })}</legend>
      <TextField
        label={say('terms.methodName')}
        value={line.name}
        className="sm:col-span-3"
        error={problemOf('name')}
        onChange={(event) => onChange({ name: event.target.value })}
      />
      {text('fee', say('terms.fee', { currency }))}
      {text('freeFrom', say('terms.freeFrom', { currency }), say('terms.freeFromHint'))}
      <div className="grid grid-cols-2 gap-2">
        {text('minDays', say('terms.minDays'))}
        {text('maxDays', say('terms.maxDays'))}
      </div>
      <div className="flex flex-col gap-2 sm:col-span-3">
        {line.countries.length > 0 && (
          <ul aria-label={say('chosen')} className="flex flex-wrap gap-2">
            {line.countries.map((country) => {
              const label = nameOf('region', country, locale);
              return (
                <li key={country}>
                  <Button
                    aria-label={say('removeCountry', { country: label })}
                    onClick={() => onChange({ countries: line.countries.filter((one) => one !== country) })}
                  >
                    {label}
                    <X aria-hidden className="size-4" />
                  </Button>
                </li>
              );
            })}
          </ul>
        )}
        <Select
          label={say('terms.zone')}
          value=""
          options={[
            { value: '', label: line.countries.length === 0 ? say('terms.wholeMarket') : say('addCountry') },
            ...options.filter(({ value }) => !line.countries.includes(value)),
          ]}
          onChange={(event) =>
            event.target.value !== '' && onChange({ countries: [...line.countries, event.target.value] })
          }
        />
      </div>
    </fieldset>
  );
}

/** A duty on goods of a kind and an origin. */
export function DutyFields({ number, line, countries, problemOf, onChange }: LineProps<DutyDraft>) {
  const say = useMarketStrings();
  const options = useCountryOptions(countries);
  const origins = useCountryOptions(null);
  return (
    <fieldset className="grid grid-cols-2 items-start gap-2 sm:grid-cols-4">
      <legend className="sr-only">{say('terms.duty', { number })}</legend>
      <Select
        label={say('terms.goesTo')}
        value={line.country}
        options={[{ value: '', label: say('terms.everyCountry') }, ...options]}
        onChange={(event) => onChange({ country: event.target.value })}
      />
      <TextField
        label={say('terms.hsPrefix')}
        hint={say('terms.hsPrefixHint')}
        value={line.hsPrefix}
        inputMode="numeric"
        inputClassName="figures"
        error={problemOf('hsPrefix')}
        onChange={(event) => onChange({ hsPrefix: event.target.value })}
      />
      <Select
        label={say('terms.origin')}
        value={line.origin}
        options={[{ value: '', label: say('terms.anywhere') }, ...origins]}
        onChange={(event) => onChange({ origin: event.target.value })}
      />
      <TextField
        label={say('terms.percent')}
        value={line.percent}
        inputMode="decimal"
        inputClassName="figures"
        error={problemOf('percent')}
        onChange={(event) => onChange({ percent: event.target.value })}
      />
    </fieldset>
  );
}
