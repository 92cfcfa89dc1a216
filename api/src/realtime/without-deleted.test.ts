import type { RoomEvent } from '@showfloor/contracts/realtime';
import { expect, it } from 'vitest';
import { chatEvent, lineup } from './testing/room-fixture.ts';
import { withoutDeleted } from './without-deleted.ts';

it('leaves out what is deleted later, keeps the deletion, and gives a restored message back', () => {
  const [gone, back, stays] = [chatEvent('gone'), chatEvent('back'), chatEvent('stays')];
  const deleted = (event: typeof gone): RoomEvent => ({ type: 'chat_deleted', messageId: event.message.id });
  const restored: RoomEvent = { type: 'chat_restored', message: back.message };
  const events = [gone, lineup(1), back, stays, deleted(gone), deleted(back), restored];
  const told = withoutDeleted(events.map((event, index) => ({ offset: index + 1, event })));
  expect(told.map(({ event }) => event)).toEqual([lineup(1), stays, deleted(gone), deleted(back), restored]);
  expect(told.map(({ offset }) => offset)).toEqual([2, 4, 5, 6, 7]);
});
