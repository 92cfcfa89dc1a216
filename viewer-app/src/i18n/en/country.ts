import { addStrings, useSay } from '../feature-strings.ts';

const country = addStrings('country', {
  pricesFor: 'Prices for',
  pricesForNamed: 'Prices for {{country}}',
  unknown: 'your country',
  change: 'Change country',
});

/** What is said where a buyer's country is shown or chosen. */
export function useCountryStrings() {
  return useSay(country);
}
