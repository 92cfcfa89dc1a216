import { limits } from '@showfloor/contracts/limits';
import type { ChatFilter, FilterAction, FilterList, putChatFilterSchema } from '@showfloor/contracts/screening';
import type { z } from 'zod';

/** A list of a filter as it is typed. */
export interface FilterListDraft {
  /** Names it while it is edited. */
  readonly key: number;
  readonly language: string;
  readonly action: FilterAction;
  /** One phrase a line. */
  readonly text: string;
  /** As it is stored; null: it is new. */
  readonly stored: FilterList | null;
}

/** What is wrong with a list; `phrase` says of which. */
export type FilterProblem =
  | { readonly kind: 'twice' }
  | { readonly kind: 'too_long'; readonly phrase: string }
  | { readonly kind: 'bad_phrase'; readonly phrase: string };

type WantedLists = z.input<typeof putChatFilterSchema>['lists'];

export function filterDraftOf({ lists }: ChatFilter): readonly FilterListDraft[] {
  return lists.map((list, key) => ({
    key,
    language: list.language,
    action: list.action,
    text: list.phrases.join('\n'),
    stored: list,
  }));
}

/** The phrases of a text, one a line, each once. */
export function phrasesOf(text: string): readonly string[] {
  return [...new Set(text.split(/\r\n|[\n\r]/).flatMap((line) => line.trim() || []))];
}

/** Problems by the list's key. */
export function filterProblems(draft: readonly FilterListDraft[]): ReadonlyMap<number, FilterProblem> {
  const problems = new Map<number, FilterProblem>();
  const seen = new Set<string>();
  for (const { key, language, action, text } of draft) {
    const long = phrasesOf(text).find((phrase) => phrase.length > limits.filterPhraseChars);
    if (long !== undefined) problems.set(key, { kind: 'too_long', phrase: long });
    const same = `${language} ${action}`;
    if (seen.has(same)) problems.set(key, { kind: 'twice' });
    seen.add(same);
  }
  return problems;
}

/** Whether there is more of it than a filter may hold. */
export function isTooMuch(draft: readonly FilterListDraft[]): boolean {
  const lists = draft.map(({ text }) => phrasesOf(text));
  const chars = lists.flat().reduce((sum, phrase) => sum + phrase.length, 0);
  return (
    lists.length > limits.filterLists ||
    lists.some((phrases) => phrases.length > limits.filterPhrases) ||
    chars > limits.filterChars
  );
}

/** Letters of phrases that are sent in one request; longer lists come each by themselves, as texts. */
const sentAtOnceChars = 10_000;

/** How a draft is saved: all lists at once, those without phrases keeping theirs; and then, one by one, lists that are too long for that. */
export interface FilterSaving {
  readonly lists: WantedLists;
  readonly longOnes: readonly Pick<FilterListDraft, 'language' | 'action' | 'text'>[];
}

export function savingOf(draft: readonly FilterListDraft[]): FilterSaving {
  const longOnes: FilterListDraft[] = [];
  let chars = 0;
  const lists = draft.map((list) => {
    const { language, action, text, stored } = list;
    const keepsPhrases =
      stored !== null &&
      stored.language === language &&
      stored.action === action &&
      stored.phrases.join('\n') === phrasesOf(text).join('\n');
    if (keepsPhrases) return { language, action };
    if (chars + text.length > sentAtOnceChars) {
      longOnes.push(list);
      return { language, action };
    }
    chars += text.length;
    return { language, action, phrases: [...phrasesOf(text)] };
  });
  return { lists, longOnes };
}

/** Which phrase of which list a refusal names by its `param`: `lists.2.phrases.7`. */
export function refusedPhrase(
  draft: readonly FilterListDraft[],
  param: string | undefined,
): { readonly key: number; readonly phrase: string } | null {
  const [, list, at] = /^lists\.(\d+)\.phrases\.(\d+)$/.exec(param ?? '') ?? [];
  const found = list === undefined ? undefined : draft[Number(list)];
  const phrase = found && phrasesOf(found.text)[Number(at)];
  return found && phrase !== undefined ? { key: found.key, phrase } : null;
}
