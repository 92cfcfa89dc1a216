import type { TeamRole } from '@showfloor/contracts/account';
import type { ChatRules } from '@showfloor/contracts/chat-rules';
import { isRefusal, type Refusal, refuse } from '@showfloor/contracts/errors';
import { isEmoji } from './is-emoji.ts';
import type { Mark } from './marks.ts';
import { type RuleParts, ruleRefusal } from './rule-refusal.ts';
import type { SanctionBook } from './sanction-book.ts';
import { ownRefusal, type Speaker, type StandingParts, standingOf } from './standing.ts';

export interface SpeechGateParts extends StandingParts, RuleParts {
  readonly books: { of(show: Speaker['show']): Promise<SanctionBook> };
  readonly rules: { of(showId: string): Promise<ChatRules> };
  /** Remembers from where somebody wrote. */
  readonly saw: (brandId: string, userId: string, marks: readonly Mark[]) => void;
}

type SpeechCode = 'banned' | 'timed_out' | 'account_needed' | 'followers_only' | 'buyers_only' | 'emoji_only';
export type SpeechRefusal = Refusal<SpeechCode>;

/** What may be said, and to whom. */
interface Heard {
  /** Heard by its author and the team alone. */
  readonly isShadowed: boolean;
}

/** The same of a message of the chat. */
interface HeardMessage extends Heard {
  /** Slow mode: at least so long between two messages of its author; 0: there is none. Whoever takes the message counts it. */
  readonly slowSeconds: number;
}

/** Somebody who says something in a show. */
interface Saying extends Speaker {
  readonly role: TeamRole | null;
}

/** Who may speak in a show, by the sanctions in force and the rules of its chat. All of it is answered from memory while that is fresh. The team is bound by none of it. */
export class SpeechGate {
  readonly #parts: SpeechGateParts;

  constructor(parts: SpeechGateParts) {
    this.#parts = parts;
  }

  /** A message of the chat. */
  async write(saying: Saying, text: string): Promise<HeardMessage | SpeechRefusal> {
    if (saying.role !== null) return { isShadowed: false, slowSeconds: 0 };
    const heard = await this.ask(saying);
    if (isRefusal(heard)) return heard;
    const { emojiOnly, slowSeconds } = await this.#parts.rules.of(saying.show.id);
    return emojiOnly && !isEmoji(text) ? refuse('emoji_only') : { ...heard, slowSeconds };
  }

  /** A question to the host: by the same rules, but for those of each message. */
  async ask(saying: Saying): Promise<Heard | SpeechRefusal> {
    if (saying.role !== null) return { isShadowed: false };
    const refusal = await this.standing(saying);
    if (isRefusal(refusal)) return refusal;
    const { show, viewer, source } = saying;
    this.#parts.saw(show.brandId, viewer.userId, this.#parts.marks.of(show.brandId, source));
    return { isShadowed: refusal === 'shadowed' };
  }

  /** How somebody of the audience stands before they write anything. */
  async standing(speaker: Speaker): Promise<SpeechRefusal | 'shadowed' | null> {
    const { books, rules } = this.#parts;
    const standing = await standingOf(this.#parts, await books.of(speaker.show), speaker);
    if (isRefusal(standing)) return standing;
    return (await ruleRefusal(this.#parts, await rules.of(speaker.show.id), speaker)) ?? standing;
  }

  /** A vote, or a reaction: only one's own sanctions count. */
  async takePart({ show, viewer }: Pick<Speaker, 'show' | 'viewer'>): Promise<Heard | SpeechRefusal> {
    const nowMs = this.#parts.nowMs();
    const own = (await this.#parts.books.of(show)).ofUser(viewer.userId, nowMs);
    return ownRefusal(own, nowMs) ?? { isShadowed: own.length > 0 };
  }
}
