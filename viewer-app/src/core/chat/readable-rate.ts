import type { ChatMessage } from '@showfloor/contracts/chat';

/** More in a second than this nobody reads; a room that is quiet for a moment may say so many at once. */
export const readableRate = { perSecond: 10, burst: 20 } as const;
/** Nodes' clocks differ by less; a message older than that by more is of a clock that was set. */
const clockSkewMs = 2_000;

/** Who reads the chat. */
export interface ChatReader {
  readonly userId: string;
  /** The name that others write after an @; '' when there is none. */
  readonly name: string;
}

/** What may still be shown: a bucket that fills by the messages' own clock, so that what comes late all at once is thinned evenly. */
export interface ReadableBudget {
  readonly left: number;
  /** Unix ms of the newest message that was counted. */
  readonly atMs: number;
}

export const fullBudget: ReadableBudget = { left: readableRate.burst, atMs: 0 };

/** Counts a message of that time, Unix ms. `left` below zero: it was one too many, and the budget is as it was. */
export function spend(
  budget: ReadableBudget,
  sentAtMs: number,
): { readonly isLeft: boolean; readonly budget: ReadableBudget } {
  const isSetBack = sentAtMs < budget.atMs - clockSkewMs;
  const passedMs = isSetBack ? 0 : Math.max(0, sentAtMs - budget.atMs);
  const left = Math.min(readableRate.burst, budget.left + (passedMs / 1_000) * readableRate.perSecond);
  const atMs = isSetBack ? sentAtMs : Math.max(budget.atMs, sentAtMs);
  return left >= 1 ? { isLeft: true, budget: { left: left - 1, atMs } } : { isLeft: false, budget: { left, atMs } };
}

/** Whether a reader sees this message however fast the room talks: it is their own, the team's, or speaks to them by name. */
export function isAlwaysShown(message: ChatMessage, reader: ChatReader | null): boolean {
  if (message.role !== null) return true;
  if (reader === null) return false;
  return message.userId === reader.userId || speaksTo(message, reader.userId) || namesReader(message.text, reader.name);
}

/** Whether a message names this person after an @, as the server says. */
export function speaksTo(message: ChatMessage, userId: string | null): boolean {
  return userId !== null && message.mentions?.some((mention) => mention.userId === userId) === true;
}

/** Servers of before don't say whom a message names. */
function namesReader(text: string, name: string): boolean {
  return name !== '' && text.toLowerCase().includes(`@${name.toLowerCase()}`);
}
