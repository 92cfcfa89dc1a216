import { describe, expect, it } from 'vitest';
import { messageOf, noonMs, pinOf } from '../../testing/fixtures.ts';
import { applyEvent, emptyRoom, roomLimits } from './room-state.ts';

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
