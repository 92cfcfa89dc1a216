import { expect, it } from 'vitest';
import type { IdentityChange } from '../../platform/identity/identity-change.ts';
import { IdentityNews } from './identity-news.ts';

function start() {
  const clock = { passedMs: 0 };
  const changes: IdentityChange[] = [];
  const errors: string[] = [];
  const news = new IdentityNews({
    copyLifeMs: 60_000,
    passingMs: () => clock.passedMs,
    onError: (_error, what) => errors.push(what),
  });
  news.follow((change) => changes.push(change));
  return { news, clock, changes, errors };
}

it('passes on what the database says, and nothing that it does not understand', () => {
  const { news, changes, errors } = start();
  news.listening();
  news.heard('{"sessionId":"s1"}');
  news.heard('{"userId":"u1"}');
  for (const strange of ['', 'x', 'null', '{"sessionId":1}']) news.heard(strange);
  expect(changes).toEqual([{ sessionId: 's1' }, { userId: 'u1' }]);
  expect(errors).toHaveLength(4);
});

it('is complete when it has listened for as long as copies live, and from anew after a loss', () => {
  const { news, clock, changes, errors } = start();
  expect(news.isComplete).toBe(false);
  news.listening();
  clock.passedMs = 60_000;
  expect(news.isComplete).toBe(false);
  clock.passedMs = 60_001;
  expect(news.isComplete).toBe(true);
  news.lost(new Error('cut'));
  expect([news.isComplete, errors.length, changes]).toEqual([false, 1, []]);
  clock.passedMs = 200_000;
  expect(news.isComplete).toBe(false);
  news.listening();
  expect(changes).toEqual([{ unheard: true }]);
  clock.passedMs = 260_001;
  expect(news.isComplete).toBe(true);
});
