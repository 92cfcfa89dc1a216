import { expect, it } from 'vitest';
import { messageOf, noonMs } from '../../testing/fixtures.ts';
import { deskMessages, undoForMs } from './merge-messages.ts';

it('keeps deleted messages in their place for ten seconds', () => {
  const deletedAt = new Map([[messageOf(2).id, noonMs]]);
  const listed = (nowMs: number) =>
    deskMessages([messageOf(1), messageOf(3)], [messageOf(2)], deletedAt, nowMs).map(({ text }) => text);
  expect(listed(noonMs + undoForMs - 1)).toEqual(['message 1', 'message 2', 'message 3']);
  expect(listed(noonMs + undoForMs)).toEqual(['message 1', 'message 3']);
});
