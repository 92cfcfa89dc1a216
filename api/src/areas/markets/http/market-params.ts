import { countryCodes } from '@showfloor/contracts/address-rules';
import { type Refusal, refuse } from '@showfloor/contracts/errors';
import { marketIdSchema } from '@showfloor/contracts/ids';
import { brandParams } from '../../../platform/http/params.ts';

export const marketParams = brandParams.extend({ marketId: marketIdSchema });

const known = new Set(countryCodes);

/** Refuses a list with a code that is no country's. */
export function unknownCountry(countries: readonly string[]): Refusal<'invalid_request'> | null {
  const strange = countries.findIndex((country) => !known.has(country));
  return strange < 0 ? null : refuse('invalid_request', { param: `countries.${strange}` });
}
