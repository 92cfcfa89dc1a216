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

it('puts deletions in place of all that somebody said before they were cleared, and not of what came after', () => {
  const by = (text: string, userId: string) => {
    const { message } = chatEvent(text);
    return { type: 'chat' as const, message: { ...message, userId } };
  };
  const [before, other, after] = [by('before', 'rude0001'), by('other', 'kind0001'), by('after', 'rude0001')];
  const events: RoomEvent[] = [before, other, { type: 'chat_cleared', userId: 'rude0001' }, after];
  const reply: RoomEvent = {
    ...other,
    message: { ...other.message, replyTo: { id: before.message.id, name: 'Rude', excerpt: 'before' } },
  };
  const shown = hideDeleted([...events, reply].map((event, index) => ({ offset: index + 1, event })));
  expect(shown.map(({ event }) => event)).toMatchObject([
    { type: 'chat_deleted', messageId: before.message.id },
    other,
    { type: 'chat_cleared' },
    after,
    { type: 'chat', message: { replyTo: { excerpt: null } } },
  ]);
  // What was brought back comes with its restoration.
  const back = hideDeleted(
    [...events, { type: 'chat_restored' as const, message: before.message }].map((event, i) => ({
      offset: i + 1,
      event,
    })),
  );
  expect(back.map(({ event }) => event.type)).toEqual([
    'chat_deleted',
    'chat',
    'chat_cleared',
    'chat',
    'chat_restored',
  ]);
});
