import type { QueuedMessage } from '@showfloor/contracts/chat-queue';
import { describe, expect, it } from 'vitest';
import { noonMs, queuedOf } from '../../testing/fixtures.ts';
import { type HeardNews, hear, noNews } from './heard-news.ts';
import { decidedItems, type FetchedQueued, openRows, settledShownMs } from './listed-queue.ts';

const author = { messages: 3, removed: 1, firstSeenAtMs: noonMs, acts: 0, notes: 0 };
const fetchedOf = (number: number): FetchedQueued => ({ ...queuedOf(number), author });
const listOf = (items: readonly FetchedQueued[], hasMore = false) => ({ items, heardBefore: 0, hasMore });
const mira = { userId: 'user-mira', name: 'Mira' };
const look = { nowMs: noonMs + 1_000, userId: 'user-self' };

describe('openRows', () => {
  it('has what waits by its age, the oldest first', () => {
    const news = hear(noNews, queuedOf(1).message.id, queuedOf(1));
    const rows = openRows(listOf([fetchedOf(3), fetchedOf(2)]), news, look);
    expect(rows.map(({ item, author: known }) => [item.message.text, known?.messages ?? null])).toEqual([
      ['message 1', null],
      ['message 2', 3],
      ['message 3', 3],
    ]);
  });

  it('says for a moment who was faster, and nothing of what oneself decided', () => {
    const decidedBy = (by: typeof mira) => queuedOf(1, { state: 'approved', decided: { by, atMs: noonMs + 900 } });
    const rows = (by: typeof mira, nowMs = look.nowMs) =>
      openRows(listOf([fetchedOf(1)]), hear(noNews, queuedOf(1).message.id, decidedBy(by)), { ...look, nowMs });
    expect(rows(mira).map(({ settledBy }) => settledBy)).toEqual(['Mira']);
    expect(rows(mira, noonMs + 900 + settledShownMs)).toEqual([]);
    expect(rows({ userId: 'user-self', name: 'Me' })).toEqual([]);
  });

  it('lets go of what was held back when its time is over', () => {
    const held = queuedOf(1, { reasons: ['hold_back'], releaseAtMs: noonMs + 5_000 });
    const rows = (nowMs: number) => openRows(listOf([{ ...held, author }]), noNews, { ...look, nowMs });
    expect(rows(noonMs + 4_999)).toHaveLength(1);
    expect(rows(noonMs + 5_000)).toEqual([]);
  });

  it('leaves out what stands behind the pages that were read', () => {
    const news = [1, 9].reduce<HeardNews<QueuedMessage>>(
      (heard, number) => hear(heard, queuedOf(number).message.id, queuedOf(number)),
      noNews,
    );
    const texts = (hasMore: boolean) =>
      openRows(listOf([fetchedOf(2)], hasMore), news, look).map(({ item }) => item.message.text);
    expect(texts(true)).toEqual(['message 1', 'message 2']);
    expect(texts(false)).toEqual(['message 1', 'message 2', 'message 9']);
  });
});

it('lists what was decided, the latest first, without what waits again', () => {
  const decided = (number: number, atMs: number) => queuedOf(number, { state: 'removed', decided: { by: mira, atMs } });
  const list = listOf([1, 2].map((number) => ({ ...decided(number, noonMs + number), author })));
  const news = hear(
    hear(noNews, queuedOf(3).message.id, decided(3, noonMs + 3)),
    queuedOf(1).message.id,
    queuedOf(1, { state: 'held' }),
  );
  expect(decidedItems(list, news).map(({ message }) => message.text)).toEqual(['message 3', 'message 2']);
});
