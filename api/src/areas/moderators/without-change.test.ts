import { expect, it } from 'vitest';
import { withoutChange } from './without-change.ts';

const from = { slow: 0, emoji: false, followers: null };
const to = { slow: 30, emoji: true, followers: null };

it.each([
  ['all of it, where nobody changed anything since', to, from],
  ['what is left of it', { slow: 60, emoji: true, followers: null }, { slow: 60, emoji: false, followers: null }],
  ['nothing of what it left alone', { ...to, followers: 10 }, { ...from, followers: 10 }],
  ['nothing, where all of it is otherwise by now', { slow: 60, emoji: false, followers: null }, null],
])('takes back %s', (_, now, expected) => {
  expect(withoutChange<Record<string, unknown>>(now, { from, to })).toEqual(expected);
});
