import type { IdSource } from '@showfloor/contracts/ids';
import { plainRounding } from '@showfloor/contracts/market';
import type { Currency } from '@showfloor/contracts/money';
import type { Transaction } from '../../../platform/database/database.ts';
import { insertMarket } from './market-writer.ts';

/** The step of a new brand's transaction that gives it a market of the whole world in its currency, until it says more. */
export function openFirstMarket(newId: IdSource) {
  return (tx: Transaction, { id: brandId, currency }: { readonly id: string; readonly currency: Currency }) =>
    insertMarket(
      tx,
      { brandId, id: newId('market') },
      {
        name: 'Everywhere',
        currency,
        language: 'en',
        taxIncluded: true,
        countries: [],
        elsewhere: true,
        rounding: plainRounding,
      },
    );
}
