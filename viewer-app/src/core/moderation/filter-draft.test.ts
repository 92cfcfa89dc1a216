import { limits } from '@showfloor/contracts/limits';
import { describe, expect, it } from 'vitest';
import {
  type FilterListDraft,
  filterDraftOf,
  filterProblems,
  isTooMuch,
  phrasesOf,
  refusedPhrase,
  savingOf,
} from './filter-draft.ts';

const filter = {
  version: 3,
  lists: [
    { language: '*', action: 'refuse' as const, phrases: ['fraud', '*scam*'] },
    { language: 'de', action: 'hold' as const, phrases: ['mist'] },
  ],
};
const draft = filterDraftOf(filter);
const [first] = draft;
const withText = (text: string): FilterListDraft[] =>
  draft.map((list) => (list.key === first?.key ? { ...list, text } : list));

it('reads phrases one a line, each once, without blank lines', () => {
  expect(phrasesOf(' fraud \r\n\n*scam*\nfraud\n')).toEqual(['fraud', '*scam*']);
});

describe('savingOf', () => {
  it('sends the phrases of what was changed alone', () => {
    expect(savingOf(draft)).toEqual({
      lists: [
        { language: '*', action: 'refuse' },
        { language: 'de', action: 'hold' },
      ],
      longOnes: [],
    });
    expect(savingOf(withText('fraud\nspam')).lists).toEqual([
      { language: '*', action: 'refuse', phrases: ['fraud', 'spam'] },
      { language: 'de', action: 'hold' },
    ]);
  });

  it('sends the phrases of a list that is for another language now', () => {
    const moved = draft.map((list) => ({ ...list, language: 'en' }));
    expect(savingOf(moved).lists.map(({ phrases }) => phrases)).toEqual([['fraud', '*scam*'], ['mist']]);
  });

  it('has long lists come by themselves', () => {
    const long = Array.from({ length: 1_000 }, (_, number) => `a phrase ${number}`).join('\n');
    const { lists, longOnes } = savingOf(withText(long));
    expect(lists[0]).toEqual({ language: '*', action: 'refuse' });
    expect(longOnes.map(({ language }) => language)).toEqual(['*']);
  });
});

it('finds what is wrong before it is sent', () => {
  const long = 'x'.repeat(limits.filterPhraseChars + 1);
  expect([...filterProblems(withText(`fine\n${long}`))]).toEqual([[0, { kind: 'too_long', phrase: long }]]);
  const same = draft.map((list) => ({ ...list, language: '*', action: 'mask' as const }));
  expect([...filterProblems(same)]).toEqual([[1, { kind: 'twice' }]]);
  expect(filterProblems(draft).size).toBe(0);
});

it('knows how much a filter holds', () => {
  const lists = (count: number) =>
    Array.from(
      { length: count },
      (_, key): FilterListDraft => ({
        ...{ key, language: '*', action: 'hold', text: 'a phrase', stored: null },
      }),
    );
  expect([isTooMuch(lists(limits.filterLists)), isTooMuch(lists(limits.filterLists + 1))]).toEqual([false, true]);
  const phrases = (count: number) => withText(Array.from({ length: count }, (_, number) => `p${number}`).join('\n'));
  expect([isTooMuch(phrases(limits.filterPhrases)), isTooMuch(phrases(limits.filterPhrases + 1))]).toEqual([
    false,
    true,
  ]);
});

it('finds the phrase that a refusal names', () => {
  expect(refusedPhrase(draft, 'lists.0.phrases.1')).toEqual({ key: 0, phrase: '*scam*' });
  expect(refusedPhrase(draft, 'lists.9.phrases.1')).toBeNull();
  expect(refusedPhrase(draft, 'version')).toBeNull();
});
