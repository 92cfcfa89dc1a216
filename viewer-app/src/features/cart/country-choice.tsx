import { countryCodes } from '@showfloor/contracts/address-rules';
import { useMemo } from 'react';
import { regionsByName } from '../../core/browser/names.ts';
import { useBuyerCountry } from '../../hooks/use-buyer-country.ts';
import { useLocale } from '../../i18n/feature-strings.ts';
import { Select } from '../../ui/select.tsx';
import { useCartStrings } from './cart-strings.ts';

/** Whose prices are shown: guessed by the browser's language until somebody chooses. */
export function CountryChoice() {
  const say = useCartStrings();
  const locale = useLocale();
  const { country, choose } = useBuyerCountry();
  const options = useMemo(() => regionsByName(countryCodes, locale), [locale]);
  return (
    <Select
      label={say('country')}
      value={country ?? ''}
      options={[...(country === null ? [{ value: '', label: '' }] : []), ...options]}
      onChange={(event) => choose(event.currentTarget.value)}
    />
  );
}
