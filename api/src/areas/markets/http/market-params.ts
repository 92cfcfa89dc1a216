import { countryCodes } from '@showfloor/contracts/address-rules';
import { type Refusal, refuse } from '@showfloor/contracts/errors';
import { marketIdSchema } from '@showfloor/contracts/ids';
import type { NewMarket } from '@showfloor/contracts/market';
import { brandParams } from '../../../platform/http/params.ts';

export const marketParams = brandParams.extend({ marketId: marketIdSchema });

const known = new Set(countryCodes);

/** Refuses a market with a code that is no country's, its terms included. */
export function unknownCountry({
  countries,
  terms,
}: Pick<NewMarket, 'countries' | 'terms'>): Refusal<'invalid_request'> | null {
  const named: (readonly [string, string | null])[] = [
    ...countries.map((country, at) => [`countries.${at}`, country] as const),
    ...(terms?.taxes ?? []).map(({ country }, at) => [`terms.taxes.${at}.country`, country] as const),
    ...(terms?.shippingMethods ?? []).flatMap((method, at) =>
      method.countries.map((country, place) => [`terms.shippingMethods.${at}.countries.${place}`, country] as const),
    ),
    ...(terms?.duties.rules ?? []).map(({ country }, at) => [`terms.duties.rules.${at}.country`, country] as const),
  ];
  const strange = named.find(([, country]) => country !== null && !known.has(country));
  return strange ? refuse('invalid_request', { param: strange[0] }) : null;
}
