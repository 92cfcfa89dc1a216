import { type Refusal, refuse } from '@showfloor/contracts/errors';
import { limits } from '@showfloor/contracts/limits';
import type { FilterList } from '@showfloor/contracts/screening';
import type { WantedList } from './filter-repository.ts';
import { phrasePattern } from './phrase-pattern.ts';

type PlanRefusal = Refusal<'invalid_request' | 'duplicate' | 'limit_reached'>;

const keyOf = ({ language, action }: Pick<FilterList, 'language' | 'action'>) => `${language} ${action}`;

/** All lists as they are wanted. Refuses a list that is named twice, a phrase that can't be looked for, and more than a filter may hold. */
export function planLists(before: readonly FilterList[], wanted: readonly WantedList[]): FilterList[] | PlanRefusal {
  const had = new Map(before.map((list) => [keyOf(list), list.phrases]));
  const named = new Set<string>();
  const lists: FilterList[] = [];
  for (const [i, { language, action, phrases }] of wanted.entries()) {
    const key = keyOf({ language, action });
    if (named.has(key)) return refuse('duplicate', { message: 'A list is named twice.', param: `lists.${i}` });
    named.add(key);
    const bad = phrases?.findIndex((phrase) => typeof phrasePattern(phrase) === 'string') ?? -1;
    if (bad >= 0) {
      return refuse('invalid_request', {
        param: `lists.${i}.phrases.${bad}`,
        message: 'A phrase needs a letter, a digit or a picture, and within words more than one letter.',
      });
    }
    lists.push({ language, action, phrases: [...new Set(phrases ?? had.get(key) ?? [])] });
  }
  return withinLimits(lists);
}

/** The lists with phrases in one of them, which may be new. */
export function planImport(
  before: readonly FilterList[],
  { language, action, phrases = [] }: WantedList,
  mode: 'replace' | 'add',
): FilterList[] | PlanRefusal {
  const key = keyOf({ language, action });
  const present = before.find((list) => keyOf(list) === key)?.phrases ?? [];
  const list = { language, action, phrases: [...new Set([...(mode === 'add' ? present : []), ...phrases])] };
  const isNew = !before.some((each) => keyOf(each) === key);
  return withinLimits(isNew ? [...before, list] : before.map((each) => (keyOf(each) === key ? list : each)));
}

function withinLimits(lists: FilterList[]): FilterList[] | PlanRefusal {
  if (lists.length > limits.filterLists)
    return refuse('limit_reached', { message: `A filter has ${limits.filterLists} lists at most.` });
  if (lists.some(({ phrases }) => phrases.length > limits.filterPhrases))
    return refuse('limit_reached', { message: `A list has ${limits.filterPhrases} phrases at most.` });
  const chars = lists.flatMap(({ phrases }) => phrases).reduce((sum, phrase) => sum + phrase.length, 0);
  return chars > limits.filterChars
    ? refuse('limit_reached', { message: `All phrases together have ${limits.filterChars} characters at most.` })
    : lists;
}
