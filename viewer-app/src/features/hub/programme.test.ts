import { expect, it } from 'vitest';
import { noonMs, showOf } from '../../testing/fixtures.ts';
import { overdueAfterMs, programmeOf } from './programme.ts';

it('puts each show in its hall, the best first', () => {
  const { live, upcoming, ended } = programmeOf(
    [
      showOf({ title: 'small', state: 'live', viewers: 3 }),
      showOf({ title: 'large', state: 'live', viewers: 300 }),
      showOf({ title: 'later', startsAtMs: noonMs + 2 }),
      showOf({ title: 'sooner', startsAtMs: noonMs + 1 }),
      showOf({ title: 'never came', startsAtMs: noonMs - overdueAfterMs }),
      showOf({ title: 'draft', state: 'draft' }),
      showOf({ title: 'rehearsal', state: 'rehearsal' }),
      showOf({ title: 'old', state: 'ended', endedAtMs: noonMs - 2 }),
      showOf({ title: 'new', state: 'ended', endedAtMs: noonMs - 1 }),
    ],
    noonMs,
  );
  expect(live.map(({ title }) => title)).toEqual(['large', 'small']);
  expect(upcoming.map(({ title }) => title)).toEqual(['sooner', 'later']);
  expect(ended.map(({ title }) => title)).toEqual(['new', 'old']);
});
