import { describe, expect, it } from 'vitest';
import { messageOf, noonMs, pinOf } from '../../testing/fixtures.ts';
import { addEarlier, applyEvent, emptyRoom, roomLimits } from './room-state.ts';

describe('applyEvent', () => {
  it('keeps the newest messages up to its limit', () => {
    let room = emptyRoom;
    for (let number = 0; number < roomLimits.chatMessages + 5; number++)
      room = applyEvent(room, { type: 'chat', message: messageOf(number) });
    expect(room.chat).toHaveLength(roomLimits.chatMessages);
    expect(room.chat[0]?.text).toBe('message 5');
  });

  it('keeps the last deleted messages up to its limit, to be brought back to their places', () => {
    let room = emptyRoom;
    const numbers = Array.from({ length: roomLimits.deletedMessages + 3 }, (_, number) => number);
    for (const number of numbers) room = applyEvent(room, { type: 'chat', message: messageOf(number) });
    for (const number of numbers) room = applyEvent(room, { type: 'chat_deleted', messageId: messageOf(number).id });
    expect(room.chat).toEqual([]);
    expect(room.deleted).toHaveLength(roomLimits.deletedMessages);
    for (const number of [9, 7, 8]) room = applyEvent(room, { type: 'chat_restored', message: messageOf(number) });
    expect(room.chat.map(({ text }) => text)).toEqual(['message 7', 'message 8', 'message 9']);
    expect(room.deleted).toHaveLength(roomLimits.deletedMessages - 3);
  });

  it('forgets the cues of an epoch that is over, and leaves out old ones that come late', () => {
    const first = applyEvent(emptyRoom, { type: 'cue', cue: pinOf(1, noonMs) });
    const second = applyEvent(first, { type: 'cue', cue: pinOf(1, noonMs, 1, 2) });
    expect(second).toMatchObject({ timelineEpoch: 2, cues: [{ epoch: 2 }] });
    expect(applyEvent(second, { type: 'cue', cue: pinOf(2, noonMs) })).toBe(second);
  });
});

describe('addEarlier', () => {
  const messages = (from: number, to: number) =>
    Array.from({ length: to - from + 1 }, (_, index) => messageOf(from + index));
  const textsOf = (room: typeof emptyRoom) => room.chat.map(({ text }) => text);
  const present = messages(1_000, 1_000 + roomLimits.chatMessages - 1).reduce(
    (room, message) => applyEvent(room, { type: 'chat', message }),
    emptyRoom,
  );

  it('puts what was said before in front, and keeps it while the talk goes on', () => {
    const room = addEarlier(present, messages(950, 999));
    const later = applyEvent(room, { type: 'chat', message: messageOf(2_000) });
    expect(textsOf(later)).toHaveLength(roomLimits.chatMessages + 50);
    expect([textsOf(room)[0], textsOf(later)[0]]).toEqual(['message 950', 'message 951']);
  });

  it('takes nothing twice, and nothing that was deleted while it was on its way', () => {
    const gone = [messageOf(1_000), messageOf(998)];
    const room = gone.reduce((one, { id }) => applyEvent(one, { type: 'chat_deleted', messageId: id }), present);
    expect(textsOf(addEarlier(room, messages(997, 1_001))).slice(0, 3)).toEqual([
      'message 997',
      'message 999',
      'message 1001',
    ]);
    const back = applyEvent(room, { type: 'chat_restored', message: messageOf(998) });
    expect(textsOf(addEarlier(back, messages(997, 999)))).toContain('message 999');
  });

  it('keeps no more than its limit', () => {
    const room = addEarlier(present, messages(2_000, 2_000 + roomLimits.chatWithEarlier));
    expect(room.chat).toHaveLength(roomLimits.chatWithEarlier);
  });
});
