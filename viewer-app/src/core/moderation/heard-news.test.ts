import { describe, expect, it } from 'vitest';
import { type FetchedList, type HeardNews, hear, hearMoved, knownThings, noNews } from './heard-news.ts';

interface Thing {
  readonly id: string;
  readonly state: string;
}
const idOf = ({ id }: Thing) => id;
const listOf = (items: readonly Thing[], heardBefore = 0): FetchedList<Thing> => ({
  items,
  heardBefore,
  hasMore: false,
});
const shown = (list: FetchedList<Thing>, news: HeardNews<Thing>) =>
  knownThings(list, news, idOf).map(({ now, fetched }) => [now.id, now.state, fetched?.state ?? null]);

describe('knownThings', () => {
  it('has what was fetched as it was heard of since, and what came after', () => {
    const list = listOf([
      { id: 'a', state: 'waits' },
      { id: 'b', state: 'waits' },
    ]);
    const news = hear(hear<Thing>(noNews, 'b', { id: 'b', state: 'decided' }), 'c', { id: 'c', state: 'waits' });
    expect(shown(list, news)).toEqual([
      ['a', 'waits', 'waits'],
      ['b', 'decided', 'waits'],
      ['c', 'waits', null],
    ]);
  });

  it('believes a list that is newer than what was heard', () => {
    const news = hear<Thing>(noNews, 'gone', { id: 'gone', state: 'waits' });
    expect(shown(listOf([], news.heard), news)).toEqual([]);
    const later = hear(news, 'gone', { id: 'gone', state: 'back' });
    expect(shown(listOf([], news.heard), later)).toEqual([['gone', 'back', null]]);
  });
});

it('counts what moved without being said', () => {
  expect(hearMoved(hearMoved(noNews))).toMatchObject({ moved: 2, heard: 0 });
});

it('remembers a thousand things, the last heard of', () => {
  let news: HeardNews<Thing> = noNews;
  for (let number = 0; number <= 1_000; number += 1)
    news = hear(news, String(number), { id: String(number), state: 'waits' });
  expect(news.things.size).toBe(1_000);
  expect([news.things.has('0'), news.things.has('1')]).toEqual([false, true]);
});
