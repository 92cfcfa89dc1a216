import { countryCodes } from '@showfloor/contracts/address-rules';
import type { Market } from '@showfloor/contracts/market';
import type { Shipping } from '@showfloor/contracts/shipping';

/** Where a brand ships to: what it says of itself, and of its markets' ways to ship. */
export function countriesOf(shipping: Shipping, markets: readonly Market[]): readonly string[] {
  const elsewhere = markets.find((market) => market.elsewhere);
  const named = new Set(markets.flatMap(({ countries }) => countries));
  const shipsElsewhere = elsewhere?.terms?.shippingMethods.some(({ countries }) => countries.length === 0) === true;
  if (shipping.elsewhereMinor !== null) return countryCodes;
  const reached = new Set(shipping.countries.map(({ country }) => country));
  for (const { countries, terms } of markets)
    for (const method of terms?.shippingMethods ?? [])
      for (const country of method.countries.length > 0 ? method.countries : countries) reached.add(country);
  return countryCodes.filter((country) => reached.has(country) || (shipsElsewhere && !named.has(country)));
}
