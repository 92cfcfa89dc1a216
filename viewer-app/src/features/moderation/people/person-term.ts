import { limits } from '@showfloor/contracts/limits';
import type { SanctionKind } from '@showfloor/contracts/moderation';

const termUnits = { minutes: 60, hours: 3_600, days: 86_400 } as const;
export type TermUnit = keyof typeof termUnits;

/** How long something is in force: so many of a unit, for ever, a time of one's own, or until a moment. */
export type Term =
  | { readonly kind: 'span'; readonly count: number; readonly unit: TermUnit }
  | 'ever'
  | 'own'
  | 'until';

const span = (count: number, unit: TermUnit): Term => ({ kind: 'span', count, unit });

/** What is offered, what is chosen most first where nothing was chosen. */
export const termsOf: Readonly<Record<SanctionKind, readonly Term[]>> = {
  timeout: [span(1, 'minutes'), span(10, 'minutes'), span(1, 'hours'), span(1, 'days'), 'own'],
  ban: ['ever', span(1, 'days'), span(7, 'days'), span(30, 'days'), 'until'],
  shadow: ['ever', span(1, 'hours'), span(1, 'days'), 'until'],
};
/** Which of these is chosen at first. */
export const firstTerm: Readonly<Record<SanctionKind, number>> = { timeout: 1, ban: 0, shadow: 0 };

/** What somebody wrote for a time of their own. */
export interface OwnTerm {
  readonly amount: string;
  readonly unit: TermUnit;
  /** A local date and time as the browser's field has it. */
  readonly until: string;
}

/**
 * A term in seconds; null: for ever.
 * @returns what is wrong with it where it can't be that: an amount out of limits, or a moment that is not to come.
 */
export function termSeconds(term: Term, own: OwnTerm, nowMs: number): number | null | 'bad_amount' | 'bad_until' {
  if (term === 'ever') return null;
  if (term === 'own') return withinLimits(Number(own.amount) * termUnits[own.unit]);
  if (term !== 'until') return term.count * termUnits[term.unit];
  const seconds = Math.ceil((new Date(own.until).getTime() - nowMs) / 1_000);
  return seconds >= limits.timeoutMinSeconds ? seconds : 'bad_until';
}

function withinLimits(seconds: number): number | 'bad_amount' {
  const whole = Math.round(seconds);
  return whole >= limits.timeoutMinSeconds && whole <= limits.timeoutMaxSeconds ? whole : 'bad_amount';
}
