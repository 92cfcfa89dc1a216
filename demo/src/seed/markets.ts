import { exchangeRatesSchema } from '@showfloor/contracts/exchange-rate';
import { marketListSchema, marketSchema } from '@showfloor/contracts/market';
import type { ApiSession } from '../api-session.ts';
import { demoBrand } from './demo-catalog.ts';

/** Beside the market of everywhere: one with a currency, taxes, ways to ship and duties of its own. */
const japan = {
  name: 'Japan',
  currency: 'JPY',
  language: 'ja',
  taxIncluded: false,
  countries: ['JP'],
  elsewhere: false,
  rounding: { stepMinor: 100, endingMinor: 80, direction: 'nearest' },
  terms: {
    taxes: [{ country: null, name: '消費税', percent: '10' }],
    shippingMethods: [
      { key: 'ems', name: 'EMS', countries: [], feeMinor: 1_800, freeFromMinor: 25_000, minDays: 3, maxDays: 6 },
      { key: 'courier', name: 'Courier', countries: [], feeMinor: 3_900, freeFromMinor: null, minDays: 1, maxDays: 2 },
    ],
    duties: {
      deMinimisMinor: 10_000,
      rules: [
        { country: null, hsPrefix: '63', origin: null, percent: '5.3' },
        { country: null, hsPrefix: '4202', origin: null, percent: '8' },
      ],
    },
  },
} as const;

/** Gives the brand its second market and a rate to convert by. Does nothing where it has more than one. */
export async function openMarkets(owner: ApiSession, brandId: string): Promise<void> {
  const at = `/api/brands/${brandId}`;
  const { markets } = await owner.get(`${at}/markets`, marketListSchema);
  if (markets.length > 1) return;
  const rates = [{ base: demoBrand.currency, quote: japan.currency, fromDate: '2026-01-01', rate: '158.4' }];
  const { version } = await owner.get(`${at}/exchange-rates`, exchangeRatesSchema);
  await owner.request('PUT', `${at}/exchange-rates`, { version, rates }, exchangeRatesSchema);
  await owner.post(`${at}/markets`, japan, marketSchema);
}
