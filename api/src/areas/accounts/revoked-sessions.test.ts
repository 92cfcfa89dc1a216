import { expect, it } from 'vitest';
import { RevokedSessions } from './revoked-sessions.ts';

it('remembers a session as long as a copy of it may be about, and no longer', () => {
  let passedMs = 0;
  const revoked = new RevokedSessions(60_000, 10, () => passedMs);
  revoked.add('a');
  passedMs = 59_999;
  revoked.add('b');
  expect([revoked.has('a'), revoked.has('b'), revoked.has('c')]).toEqual([true, true, false]);
  passedMs = 60_000;
  revoked.add('c');
  expect([revoked.has('a'), revoked.has('b'), revoked.has('c')]).toEqual([false, true, true]);
});

it('remembers no more than it may', () => {
  const revoked = new RevokedSessions(60_000, 3, () => 0);
  for (const token of 'abcde') revoked.add(token);
  expect(revoked.size).toBe(3);
  expect([revoked.has('b'), revoked.has('c'), revoked.has('e')]).toEqual([false, true, true]);
});
