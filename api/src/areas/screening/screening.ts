import { type Refusal, refuse } from '@showfloor/contracts/errors';
import type { ChatFilters } from './chat-filters.ts';
import { isTooLoud } from './loudness.ts';

export interface ScreeningParts {
  readonly filters: Pick<ChatFilters, 'look'>;
}

/** What somebody of a show's audience wants to say. */
export interface Spoken {
  readonly show: { readonly id: string; readonly brandId: string };
  /** The name it would stand under. */
  readonly name: string;
  readonly text: string;
  readonly language: string | undefined;
}

export interface Screened {
  /** As they may be said: with `***` where something is masked. */
  readonly name: string;
  readonly text: string;
  /** Why a moderator sees it first; empty: it may be said. */
  readonly holdFor: readonly 'filter'[];
  /** The phrases that were found, for those who decide. */
  readonly phrases: readonly string[];
}

type ScreenRefusal = 'filtered' | 'too_loud';

/** What becomes of what an audience says. The team is bound by none of it. */
export class Screening {
  readonly #parts: ScreeningParts;

  constructor(parts: ScreeningParts) {
    this.#parts = parts;
  }

  /** Refuses `filtered` (`param: 'name'` where it is the name) and `too_loud`. */
  async screen({ show, name, text, language }: Spoken): Promise<Screened | Refusal<ScreenRefusal>> {
    if (isTooLoud(text)) return refuse('too_loud');
    const scope = { brandId: show.brandId, showId: show.id };
    const [said, called] = await Promise.all([
      this.#parts.filters.look(scope, text, language),
      this.#parts.filters.look(scope, name, language),
    ]);
    if (said.outcome === 'refuse') return refuse('filtered');
    if (called.outcome === 'refuse') return refuse('filtered', { param: 'name' });
    const isHeld = said.outcome === 'hold' || called.outcome === 'hold';
    return {
      name: called.text,
      text: said.text,
      holdFor: isHeld ? ['filter'] : [],
      phrases: [...new Set([...said.hits, ...called.hits].map(({ phrase }) => phrase))],
    };
  }

  /** Whether a text, such as a name or a question, has nothing in it that is looked for. For what can't be held or masked. */
  async isClean(show: Spoken['show'], text: string): Promise<boolean> {
    const { outcome } = await this.#parts.filters.look({ brandId: show.brandId, showId: show.id }, text, undefined);
    return outcome === 'pass';
  }
}
