import { countryCodes } from '@showfloor/contracts/address-rules';
import { useMemo, useState } from 'react';
import { nameOf, regionsByName } from '../core/browser/names.ts';
import { useCountryStrings } from '../i18n/en/country.ts';
import { useLocale } from '../i18n/feature-strings.ts';
import { Button } from '../ui/button.tsx';
import { Select } from '../ui/select.tsx';
import { useBuyerCountry } from './use-buyer-country.ts';

/** Whose prices are shown: guessed by the browser's language until somebody chooses. */
export function CountryChoice({ autoFocus = false }: { autoFocus?: boolean }) {
  const say = useCountryStrings();
  const locale = useLocale();
  const { country, choose } = useBuyerCountry();
  const options = useMemo(() => regionsByName(countryCodes, locale), [locale]);
  return (
    <Select
      label={say('pricesFor')}
      autoFocus={autoFocus}
      value={country ?? ''}
      options={[...(country === null ? [{ value: '', label: '' }] : []), ...options]}
      onChange={(event) => choose(event.currentTarget.value)}
    />
  );
}

/** Says in a line whose prices are shown, and opens the choice where it stands. */
export function PricesFor() {
  const say = useCountryStrings();
  const locale = useLocale();
  const { country } = useBuyerCountry();
  const [choosing, setChoosing] = useState(false);
  if (choosing) return <CountryChoice autoFocus />;
  const name = country === null ? say('unknown') : nameOf('region', country, locale);
  return (
    <p className="flex flex-wrap items-center gap-x-3 text-sm text-ink-soft" data-testid="prices-for">
      <span>{say('pricesForNamed', { country: name })}</span>
      <Button size="sm" tone="quiet" onClick={() => setChoosing(true)}>
        {say('change')}
      </Button>
    </p>
  );
}
