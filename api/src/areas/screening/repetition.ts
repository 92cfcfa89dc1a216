import { foldText, kinds } from './fold-text.ts';
import { screeningLimits } from './screening-limits.ts';

/** Said again and again by one person; or by so many that it is a raid. */
export type Repetition = 'repeated' | 'raid' | null;

interface Said {
  /** When, by whom; of each person the last few. */
  readonly times: { readonly atMs: number; readonly userId: string }[];
}

/** Counts what is said in rooms. */
export interface RepetitionCounter {
  /** Counts a text of the audience. What is refused for it is counted too: who goes on is refused until they pause. */
  said(showId: string, userId: string, text: string): Promise<Repetition>;
}

/** Counts in this process alone. @param passingMs time that passes, ms from whatever zero */
export function ownRepetitions(passingMs: () => number): RepetitionCounter {
  const repetitions = new Repetitions();
  return { said: async (...said) => repetitions.said(...said, passingMs()) };
}

/**
 * What is said again and again in rooms, by one person or by many. Texts are the same that are read the same (`foldText`), whatever stands between
 * their letters and digits. In the memory of this process.
 */
export class Repetitions {
  readonly #byText = new Map<string, Said>();

  /** As `RepetitionCounter`. */
  said(showId: string, userId: string, text: string, passedMs: number): Repetition {
    const { letters, essence } = essenceOf(text);
    if (essence === '') return null;
    const key = `${showId} ${essence}`;
    const { sameByPerson, sameByPersonMs, sameByPersons, raidMs, remembered } = screeningLimits;
    const since = passedMs - Math.max(sameByPersonMs, raidMs);
    const times = (this.#byText.get(key)?.times ?? []).filter(({ atMs }) => atMs > since);
    const own = times.filter((each) => each.userId === userId && each.atMs > passedMs - sameByPersonMs);
    const persons = new Set(times.filter(({ atMs }) => atMs > passedMs - raidMs).map((each) => each.userId)).add(
      userId,
    );
    times.push({ atMs: passedMs, userId });
    this.#byText.delete(key);
    // More than these say nothing more.
    this.#byText.set(key, { times: times.slice(-sameByPersons * sameByPerson) });
    const [oldest] = this.#byText.keys();
    if (this.#byText.size > remembered && oldest !== undefined) this.#byText.delete(oldest);
    return repetitionOf({ letters, ownBefore: own.length, persons: persons.size });
  }
}

/**
 * What it is to say a text.
 * @param letters that it has
 * @param ownBefore how often its author said it before, in `sameByPersonMs`
 * @param persons how many said it in `raidMs`, its author among them
 */
export function repetitionOf({
  letters,
  ownBefore,
  persons,
}: {
  readonly letters: number;
  readonly ownBefore: number;
  readonly persons: number;
}): Repetition {
  if (ownBefore >= screeningLimits.sameByPerson) return 'repeated';
  return letters >= screeningLimits.raidLetters && persons >= screeningLimits.sameByPersons ? 'raid' : null;
}

/** The letters and digits of a text as they are read, each repeated one once; of a text without any, its pictures and signs. */
export function essenceOf(text: string): { readonly letters: number; readonly essence: string } {
  const { codes, kinds: kindsOf } = foldText(text);
  const places = [...codes.keys()];
  const words = places.filter((at) => kindsOf[at] === kinds.letter || kindsOf[at] === kinds.digit);
  const kept = words.length > 0 ? words : places.filter((at) => kindsOf[at] !== kinds.blank);
  const essence = kept.filter((at, i) => kindsOf[at] === kinds.digit || codes[kept[i - 1] ?? -1] !== codes[at]);
  return { letters: words.length, essence: essence.map((at) => String.fromCodePoint(codes[at] ?? 0)).join('') };
}
