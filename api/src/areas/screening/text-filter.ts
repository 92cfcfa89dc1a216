import { setImmediate as turn } from 'node:timers/promises';
import type { FilterAction, FilterList } from '@showfloor/contracts/screening';
import { PhraseMatcher } from './phrase-matcher.ts';
import { type PhrasePattern, phrasePattern } from './phrase-pattern.ts';
import { readingsOf } from './reading.ts';

/** A phrase in a text: which, of which list, and where it stands, in UTF-16 units. */
export interface FilterHit {
  readonly phrase: string;
  readonly language: string;
  readonly action: FilterAction;
  readonly start: number;
  readonly end: number;
}

export interface LookedAt {
  readonly hits: readonly FilterHit[];
  /** How many steps it took. */
  readonly steps: number;
}

interface ListedPhrase {
  readonly phrase: string;
  readonly list: Pick<FilterList, 'language' | 'action'>;
  readonly pattern: PhrasePattern;
}

/** Phrases that are read in one go; others have their turn between. */
const readAtOnce = 200;

/** Finds the phrases of several lists in texts, in time by the length of the text. */
export class TextFilter {
  readonly #phrases: readonly ListedPhrase[];
  readonly #matcher: PhraseMatcher;
  /** Languages that have a list of their own. */
  readonly #languages: ReadonlySet<string>;

  private constructor(phrases: readonly ListedPhrase[], matcher: PhraseMatcher) {
    this.#phrases = phrases;
    this.#matcher = matcher;
    this.#languages = new Set(phrases.map(({ list }) => primary(list.language)));
  }

  /** Reads lists whose phrases can be looked for; others are left out. */
  static async of(lists: readonly FilterList[]): Promise<TextFilter> {
    const phrases: ListedPhrase[] = [];
    for (const { phrases: written, ...list } of lists) {
      for (const [i, phrase] of written.entries()) {
        const pattern = phrasePattern(phrase);
        if (typeof pattern !== 'string') phrases.push({ phrase, list, pattern });
        if (i % readAtOnce === readAtOnce - 1) await turn();
      }
    }
    return new TextFilter(phrases, await PhraseMatcher.of(phrases.map(({ pattern }) => pattern)));
  }

  /**
   * The phrases in a text that are looked for in its language.
   * @param language of the text, where it is known: of the lists that have one, those of other languages are left out. Where no list is in it, none is.
   * @param most hits that are of interest.
   */
  look(text: string, language: string | undefined, most: number): LookedAt {
    if (this.#phrases.length === 0) return { hits: [], steps: 0 };
    const spoken = language === undefined ? undefined : primary(language);
    const only = spoken !== undefined && this.#languages.has(spoken) ? spoken : undefined;
    const found = new Map<string, FilterHit>();
    let steps = 0;
    for (const reading of readingsOf(text)) {
      steps += this.#matcher.find(reading, ({ pattern, start, end }) => {
        const listed = this.#phrases[pattern];
        if (!listed) return false;
        const { phrase, list } = listed;
        const isLookedFor = only === undefined || list.language === '*' || primary(list.language) === only;
        if (isLookedFor) found.set(`${pattern} ${start} ${end}`, { phrase, ...list, start, end });
        return found.size >= most;
      });
      if (found.size >= most) break;
    }
    return { hits: [...found.values()].sort((a, b) => a.start - b.start || a.end - b.end), steps };
  }
}

/** `pt` of `pt-BR`. */
function primary(language: string): string {
  return language.split('-', 1)[0]?.toLowerCase() ?? '';
}
