import type { RoomEvent } from '@showfloor/contracts/realtime';
import { expect, it } from 'vitest';
import { hideDeleted } from './hide-deleted.ts';
import { chatEvent, lineup } from './testing/room-fixture.ts';

it('puts the deletion in place of what is deleted later, and gives a restored message back', () => {
  const [gone, back, stays] = [chatEvent('gone'), chatEvent('back'), chatEvent('stays')];
  const deleted = (event: typeof gone): RoomEvent => ({ type: 'chat_deleted', messageId: event.message.id });
  const restored: RoomEvent = { type: 'chat_restored', message: back.message };
  const events = [gone, lineup(1), back, stays, deleted(gone), deleted(back), restored];
  const shown = hideDeleted(events.map((event, index) => ({ offset: index + 1, event })));
  expect(shown.map(({ event }) => event)).toEqual([
    deleted(gone),
    lineup(1),
    deleted(back),
    stays,
    deleted(gone),
    deleted(back),
    restored,
  ]);
  expect(shown.map(({ offset }) => offset)).toEqual([1, 2, 3, 4, 5, 6, 7]);
});

it('says of no message that is deleted how it began, in those that answer it', () => {
  const [gone, back] = [chatEvent('gone'), chatEvent('back')];
  const reply = ({ message: { id } }: typeof gone, excerpt: string): RoomEvent => {
    const { message } = chatEvent('yes');
    return { type: 'chat', message: { ...message, replyTo: { id, name: 'Ann', excerpt } } };
  };
  const deleted = (event: typeof gone): RoomEvent => ({ type: 'chat_deleted', messageId: event.message.id });
  const restored: RoomEvent = { type: 'chat_restored', message: back.message };
  const events = [
    reply(gone, 'gone'),
    deleted(gone),
    reply(gone, 'gone'),
    deleted(back),
    restored,
    reply(back, 'back'),
  ];
  const shown = hideDeleted(events.map((event, index) => ({ offset: index + 1, event })));
  expect(shown.map(({ event }) => (event.type === 'chat' ? event.message.replyTo?.excerpt : event.type))).toEqual([
    null,
    'chat_deleted',
    null,
    'chat_deleted',
    'chat_restored',
    'back',
  ]);
});
