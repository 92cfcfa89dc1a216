import { z } from 'zod';

/** A share of an amount in percent, as decimal text and never as a floating-point number: 0 to 999, at most 4 digits behind the point. */
export const percentSchema = z
  .string()
  .regex(/^(?:0|[1-9]\d{0,2})(?:\.\d{1,4})?$/, 'must be a number of percent with at most 4 digits behind the point')
  .meta({ example: '19' });

/** Ten-thousandths of a percent: what a percent is counted in. */
const unitsPerPercent = 10_000n;
const whole = 100n * unitsPerPercent;

/**
 * A share of an amount in minor units, to the nearest, half a unit up.
 * @throws RangeError when `percent` is none, which is a mistake in the program.
 */
export function shareOf(amountMinor: number, percent: string): number {
  return Number(nearest(BigInt(amountMinor) * unitsOf(percent), whole));
}

/** How much of an amount is a share that is contained in it: of 119 at 19 percent, 19. Rounded and @throws as `shareOf`. */
export function shareWithin(amountMinor: number, percent: string): number {
  const units = unitsOf(percent);
  return Number(nearest(BigInt(amountMinor) * units, whole + units));
}

function unitsOf(percent: string): bigint {
  if (!percentSchema.safeParse(percent).success) throw new RangeError(`${percent} is no percentage`);
  const [integer = '', fraction = ''] = percent.split('.');
  return BigInt(integer + fraction.padEnd(4, '0'));
}

function nearest(numerator: bigint, denominator: bigint): bigint {
  return (2n * numerator + denominator) / (2n * denominator);
}
