import { type Refusal, refuse } from '@showfloor/contracts/errors';
import type { Market, NewMarket } from '@showfloor/contracts/market';

/** Why a market can't have the places that it names: another of the brand has one of them. Null: it can. */
export function claimedPlaces(
  others: readonly Pick<Market, 'id' | 'countries' | 'elsewhere'>[],
  wanted: Pick<NewMarket, 'countries' | 'elsewhere'>,
): Refusal<'duplicate'> | null {
  for (const other of others) {
    if (wanted.elsewhere && other.elsewhere) {
      const message = 'Another market has everywhere else.';
      return refuse('duplicate', { message, param: 'elsewhere', details: { marketId: other.id } });
    }
    const country = wanted.countries.find((one) => other.countries.includes(one));
    if (country !== undefined) {
      const message = `Another market has ${country}.`;
      return refuse('duplicate', { message, param: 'countries', details: { country, marketId: other.id } });
    }
  }
  return null;
}
