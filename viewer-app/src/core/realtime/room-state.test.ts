import { describe, expect, it } from 'vitest';
import { messageOf, noonMs, pinOf, welcomeOf } from '../../testing/fixtures.ts';
import { everything } from '../chat/chat-log.ts';
import { applyEvents, emptyRoom, enterRoom, returnToRoom } from './room-state.ts';

describe('applyEvents', () => {
  it('forgets the cues of an epoch that is over, and leaves out old ones that come late', () => {
    const first = applyEvents(emptyRoom, [{ type: 'cue', cue: pinOf(1, noonMs) }], everything);
    const second = applyEvents(first, [{ type: 'cue', cue: pinOf(1, noonMs, 1, 2) }], everything);
    expect(second).toMatchObject({ timelineEpoch: 2, cues: [{ epoch: 2 }] });
    expect(applyEvents(second, [{ type: 'cue', cue: pinOf(2, noonMs) }], everything)).toBe(second);
  });
});

describe('a welcome', () => {
  const entered = enterRoom(emptyRoom, welcomeOf({ chat: [messageOf(1)], cues: [pinOf(1, noonMs)], lineupVersion: 3 }));

  it('that holds all of it replaces what was known', () => {
    const again = enterRoom(entered, welcomeOf({ resync: true, chat: [messageOf(9)], timelineEpoch: 2 }));
    expect(again).toMatchObject({ chat: [messageOf(9)], cues: [], timelineEpoch: 2, lineupVersion: 3 });
  });

  it('to who comes back goes on from what is there, and says how things stand', () => {
    const missed = [{ type: 'chat' as const, message: messageOf(2) }];
    const back = returnToRoom(entered, welcomeOf({ state: 'ended', counters: { viewers: 9 } }), missed, everything);
    expect(back).toMatchObject({
      chat: [messageOf(1), messageOf(2)],
      cues: [pinOf(1, noonMs)],
      show: 'ended',
      viewers: 9,
    });
  });
});
