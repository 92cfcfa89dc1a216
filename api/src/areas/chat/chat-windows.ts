import { type Refusal, refuse } from '@showfloor/contracts/errors';
import { limits } from '@showfloor/contracts/limits';
import type { OpenLimiter, RateLimiter } from '../../platform/limits/rate-limit.ts';
import type { RepetitionCounter } from '../screening/repetition.ts';
import { chatLimits } from './chat-limits.ts';
import { KnownOver } from './known-over.ts';

export interface ChatWindowsParts {
  /** Makes what counts; a window may be shorter than its limit says. */
  readonly open: OpenLimiter;
  /** Whether other processes count too. What comes to this one from one person is counted before anything else, by itself (`Chat`). */
  readonly isShared: boolean;
  readonly repetitions: RepetitionCounter;
  readonly passingMs: () => number;
}

/** A message that may be said if there were not too many. */
export interface CountedMessage {
  readonly showId: string;
  readonly userId: string;
  readonly isOfTeam: boolean;
  /** Where it comes from. */
  readonly network: string;
  /** At least so long between two messages of a person; 0: there is no slow mode. */
  readonly slowSeconds: number;
  readonly text: string;
}

/** Many people say the same: a moderator sees it first. */
type CountedAs = 'raid' | null;
export type CountRefusal = Refusal<'rate_limited' | 'slow_mode' | 'repeated'>;

/** One of the windows that a message has to fit into. */
interface Asked {
  readonly limiter: RateLimiter;
  readonly name: string;
  readonly key: string;
  readonly windowSeconds?: number;
}

/** How much is said in a show: by one person, from one address, by everybody; and how often the same. */
export class ChatWindows {
  readonly #parts: ChatWindowsParts;
  readonly #byAuthor: RateLimiter | null;
  readonly #slow: RateLimiter;
  readonly #byAddress: RateLimiter;
  readonly #byAudience: RateLimiter;
  readonly #byTeam: RateLimiter;
  readonly #over = new KnownOver(chatLimits.remembered);

  constructor(parts: ChatWindowsParts) {
    this.#parts = parts;
    const { open } = parts;
    const perSecond = (points: number) => ({ points, windowSeconds: 1 });
    const { chatMessagesPerWindow, chatWindowMs, slowModeMaxSeconds } = limits;
    const byAuthor = { points: chatMessagesPerWindow, windowSeconds: chatWindowMs / 1_000 };
    this.#byAuthor = parts.isShared ? open('chat author', byAuthor) : null;
    this.#slow = open('chat slow mode', { points: 1, windowSeconds: slowModeMaxSeconds });
    this.#byAddress = open('chat address', perSecond(chatLimits.addressMessagesPerSecond));
    this.#byAudience = open('chat audience', perSecond(chatLimits.showMessagesPerSecond));
    this.#byTeam = open('chat team', perSecond(chatLimits.teamMessagesPerSecond));
  }

  /** Counts a message in all its windows, asking about all of them at once. What is known to be too much is refused without being counted anywhere. */
  async count(message: CountedMessage): Promise<CountedAs | CountRefusal> {
    const passedMs = this.#parts.passingMs();
    const windows = this.#windowsOf(message);
    for (const asked of windows) {
      const waitMs = this.#over.wait(`${asked.name} ${asked.key}`, passedMs);
      if (waitMs > 0) return refusalOf(asked, waitMs);
    }
    const { showId, userId, text } = message;
    const [repetition, ...waits] = await Promise.all([
      message.isOfTeam ? null : this.#parts.repetitions.said(showId, userId, text),
      ...windows.map(({ limiter, key, windowSeconds }) => limiter.take(key, windowSeconds)),
    ]);
    let refusal: CountRefusal | null = null;
    for (const [index, asked] of windows.entries()) {
      const waitMs = waits[index] ?? 0;
      if (waitMs <= 0) continue;
      this.#over.add(`${asked.name} ${asked.key}`, waitMs, passedMs);
      refusal ??= refusalOf(asked, waitMs);
    }
    if (refusal) return refusal;
    return repetition === 'repeated' ? refuse('repeated') : repetition;
  }

  #windowsOf({ showId, userId, isOfTeam, network, slowSeconds }: CountedMessage): Asked[] {
    const windows: Asked[] = [];
    if (this.#byAuthor) windows.push({ limiter: this.#byAuthor, name: 'author', key: userId });
    if (isOfTeam) return [...windows, { limiter: this.#byTeam, name: 'team', key: showId }];
    if (slowSeconds > 0) {
      const key = `${showId} ${userId}`;
      windows.push({ limiter: this.#slow, name: `slow ${slowSeconds}`, key, windowSeconds: slowSeconds });
    }
    return [
      ...windows,
      { limiter: this.#byAddress, name: 'address', key: `${showId} ${network}` },
      { limiter: this.#byAudience, name: 'audience', key: showId },
    ];
  }
}

function refusalOf({ name }: Asked, retryAfterMs: number): CountRefusal {
  if (name.startsWith('slow')) return refuse('slow_mode', { details: { retryAfterMs } });
  return tooMany(retryAfterMs);
}

export function tooMany(retryAfterMs: number): Refusal<'rate_limited'> {
  return refuse('rate_limited', { message: 'Not so fast. Wait a moment.', details: { retryAfterMs } });
}
