import { countryCodes } from '@showfloor/contracts/address-rules';
import type { Shipping } from '@showfloor/contracts/shipping';

/** Where a brand ships to. */
export function countriesOf(shipping: Shipping): readonly string[] {
  if (shipping.elsewhereMinor !== null) return countryCodes;
  return shipping.countries.map(({ country }) => country);
}
