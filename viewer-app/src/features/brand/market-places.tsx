import { countryCodes } from '@showfloor/contracts/address-rules';
import type { Market } from '@showfloor/contracts/market';
import { X } from 'lucide-react';
import { useMemo } from 'react';
import { nameOf, regionsByName } from '../../core/browser/names.ts';
import { useMarketStrings } from '../../i18n/en/markets.ts';
import { useLocale } from '../../i18n/feature-strings.ts';
import { Button } from '../../ui/button.tsx';
import { Select } from '../../ui/select.tsx';
import type { MarketDraft, MarketErrors } from './market-draft.ts';

export interface MarketPlacesProps {
  draft: MarketDraft;
  errors: MarketErrors;
  /** The brand's other markets: what they have can't be chosen. */
  others: readonly Market[];
  onChange: (change: Partial<MarketDraft>) => void;
}

/** Where a market is: its countries, or everywhere else. */
export function MarketPlaces({ draft, errors, others, onChange }: MarketPlacesProps) {
  const say = useMarketStrings();
  const locale = useLocale();
  const regions = useMemo(() => regionsByName(countryCodes, locale), [locale]);
  const { countries } = draft;
  const elsewhereOf = others.find(({ elsewhere }) => elsewhere);
  const ownerOf = (country: string) => others.find((market) => market.countries.includes(country))?.name;
  const choices = regions
    .filter(({ value }) => !countries.includes(value))
    .map(({ value, label }) => {
      const name = ownerOf(value);
      return name === undefined
        ? { value, label }
        : { value, label: say('countryTaken', { country: label, name }), disabled: true };
    });
  const problem = (field: 'countries' | 'elsewhere') => errors[field] && say(`problems.${errors[field]}`);
  return (
    <>
      <Select
        label={say('where')}
        value={draft.elsewhere ? 'elsewhere' : 'countries'}
        options={[
          { value: 'countries', label: say('whereCountries') },
          elsewhereOf
            ? { value: 'elsewhere', label: say('elsewhereTaken', { name: elsewhereOf.name }), disabled: true }
            : { value: 'elsewhere', label: say('whereElsewhere') },
        ]}
        error={problem('elsewhere')}
        onChange={(event) => onChange({ elsewhere: event.target.value === 'elsewhere' })}
      />
      {!draft.elsewhere && (
        <>
          {countries.length > 0 && (
            <ul aria-label={say('chosen')} className="flex flex-wrap gap-2">
              {countries.map((country) => {
                const label = nameOf('region', country, locale);
                return (
                  <li key={country}>
                    <Button
                      aria-label={say('removeCountry', { country: label })}
                      onClick={() => onChange({ countries: countries.filter((one) => one !== country) })}
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
            label={say('addCountry')}
            value=""
            options={[{ value: '', label: say('chooseCountry') }, ...choices]}
            error={problem('countries')}
            onChange={(event) =>
              event.target.value !== '' && onChange({ countries: [...countries, event.target.value] })
            }
          />
        </>
      )}
    </>
  );
}
