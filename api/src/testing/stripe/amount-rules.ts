import { invalidRequest } from './stripe-error.ts';

/** Least amounts of a charge, in Stripe's minor units (docs.stripe.com/currencies, "Minimum and maximum charge amounts"); others have none here. */
const leastOf: Readonly<Record<string, number>> = {
  usd: 50,
  aed: 200,
  aud: 50,
  bgn: 100,
  brl: 50,
  cad: 50,
  chf: 50,
  czk: 1500,
  dkk: 250,
  eur: 50,
  gbp: 30,
  hkd: 400,
  huf: 17500,
  inr: 50,
  jpy: 50,
  mxn: 1000,
  myr: 200,
  nok: 300,
  nzd: 50,
  pln: 200,
  ron: 200,
  sek: 300,
  sgd: 50,
  thb: 1000,
};
/** Amounts have up to eight digits. */
const most = 99_999_999;
/** Presented with two digits though they have none ("Special cases"): whole ones alone can be charged. */
const wholeOnly = ['isk', 'ugx'];
/** Three digits, of which the last is 0 ("Three-decimal currencies"). */
const threeDigits = ['bhd', 'jod', 'kwd', 'omr', 'tnd'];

/** Reads the amount of a charge, as strictly as Stripe does. */
export function readAmount(text: unknown, currency: string): number {
  if (typeof text !== 'string')
    throw invalidRequest('Missing required param: amount.', { code: 'parameter_missing', param: 'amount' });
  if (!/^-?\d+$/.test(text))
    throw invalidRequest(`Invalid integer: ${text}`, { code: 'parameter_invalid_integer', param: 'amount' });
  const amount = Number(text);
  if (amount < 1)
    throw invalidRequest('This value must be greater than or equal to 1.', {
      code: 'parameter_invalid_integer',
      param: 'amount',
    });
  if (amount > most)
    throw invalidRequest('Amount must be no more than 99,999,999', { code: 'amount_too_large', param: 'amount' });
  if (amount < (leastOf[currency] ?? 0))
    throw invalidRequest('Amount must convert to at least 50 cents.', { code: 'amount_too_small', param: 'amount' });
  const step = wholeOnly.includes(currency) ? 100 : threeDigits.includes(currency) ? 10 : 1;
  if (amount % step !== 0) throw invalidRequest(`Invalid amount for ${currency}.`, { param: 'amount' });
  return amount;
}
