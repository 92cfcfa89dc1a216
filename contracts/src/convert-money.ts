import { currencyExponents } from './currencies.ts';
import { rateSchema } from './exchange-rate.ts';
import type { Rounding } from './market.ts';
import { type Currency, type Money, maxAmountMinor } from './money.ts';

/**
 * What an amount is in another currency: exact by the rate, then rounded once, by the market's rule. A greater amount never becomes a smaller one, nothing
 * stays nothing, and what costs something is never rounded to nothing: it becomes the least price that the rule has.
 * An amount that is in that currency already is returned as it is: it isn't converted, so nothing is rounded.
 *
 * @param rate what one whole unit of the amount's currency is worth in `currency`, as a decimal number in text (`rateSchema`).
 * @returns null when that is more than a payment may be (`maxAmountMinor`).
 * @throws RangeError when `rate` is no rate, which is a mistake in the program.
 */
export function convertMoney(money: Money, currency: Currency, rate: string, rounding: Rounding): Money | null {
  if (money.currency === currency) return money;
  if (!rateSchema.safeParse(rate).success) throw new RangeError(`${rate} is no exchange rate`);
  const [whole = '', fraction = ''] = rate.split('.');
  const shift = currencyExponents[currency] - currencyExponents[money.currency] - fraction.length;
  const amount = BigInt(money.amountMinor) * BigInt(whole + fraction);
  const amountMinor = roundFraction(amount * tenTo(shift), tenTo(-shift), rounding);
  return amountMinor > maxAmountMinor ? null : { amountMinor: Number(amountMinor), currency };
}

/** An amount of minor units by the rule, for examples of what the rule does. */
export function roundAmount(amountMinor: number, rounding: Rounding): number {
  return Number(roundFraction(BigInt(amountMinor), 1n, rounding));
}

function tenTo(power: number): bigint {
  return power > 0 ? 10n ** BigInt(power) : 1n;
}

/** `amount / parts` minor units, not negative, to one of the rule's prices: `ending + n * step`, n ≥ 0, above 0. */
function roundFraction(amount: bigint, parts: bigint, { stepMinor, endingMinor, direction }: Rounding): bigint {
  if (amount === 0n) return 0n;
  const step = BigInt(stepMinor);
  const ending = BigInt(endingMinor);
  const least = ending === 0n ? step : ending;
  const above = amount - ending * parts;
  // Below the first price division would round towards it, not down.
  if (above < 0n) return least;
  const size = step * parts;
  // Twice of all, so that half a step is whole too.
  const added = { down: 0n, nearest: size, up: 2n * size - 1n }[direction];
  const steps = (2n * above + added) / (2n * size);
  const price = ending + steps * step;
  return price < least ? least : price;
}
