import { limits } from '@showfloor/contracts/limits';

/** Running totals of a channel by their names. */
export type Totals = Readonly<Record<string, number>>;

/** The totals after `deltas` were added. @throws RangeError for what can't be counted (see `Broker.tally`). */
export function addTally(totals: Totals, deltas: Totals): Totals {
  assertTally(deltas);
  const sums: Record<string, number> = { ...totals };
  for (const [name, delta] of Object.entries(deltas)) sums[name] = (sums[name] ?? 0) + delta;
  if (Object.keys(sums).length > limits.reactionNames) throw new RangeError('the channel has too many totals');
  return sums;
}

/** @throws RangeError for names and numbers that can't be counted in any channel. */
export function assertTally(deltas: Totals): void {
  for (const [name, delta] of Object.entries(deltas)) {
    if (name.length === 0 || name.length > limits.reactionNameChars)
      throw new RangeError(`no name of a total: ${name}`);
    if (!Number.isSafeInteger(delta) || delta < 1) throw new RangeError(`nothing to add to ${name}: ${delta}`);
  }
}
