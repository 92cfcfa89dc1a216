import { noChatRules } from '@showfloor/contracts/chat-rules';
import { describe, expect, it } from 'vitest';
import { idOf, messageOf, noonMs, pinOf, questionOf, welcomeOf } from '../../testing/fixtures.ts';
import { everything } from '../chat/chat-log.ts';
import { applyCounters, applyEvents, applyPerson, emptyRoom, enterRoom, returnToRoom } from './room-state.ts';

describe('applyEvents', () => {
  it('forgets the cues of an epoch that is over, and leaves out old ones that come late', () => {
    const first = applyEvents(emptyRoom, [{ type: 'cue', cue: pinOf(1, noonMs) }], everything);
    const second = applyEvents(first, [{ type: 'cue', cue: pinOf(1, noonMs, 1, 2) }], everything);
    expect(second).toMatchObject({ timelineEpoch: 2, cues: [{ epoch: 2 }] });
    expect(applyEvents(second, [{ type: 'cue', cue: pinOf(2, noonMs) }], everything)).toBe(second);
  });
});

describe('the message above the chat', () => {
  const pinned = { ...messageOf(2), replyTo: { id: messageOf(1).id, name: 'Viewer 1', excerpt: 'message 1' } };
  const room = enterRoom(emptyRoom, welcomeOf({ pinned, chat: [messageOf(1), pinned] }));

  it('is the welcome’s, then what the room says, and goes when it is deleted', () => {
    expect(room.pinned).toEqual(pinned);
    const other = applyEvents(room, [{ type: 'chat_pinned', message: messageOf(9) }], everything);
    expect(other.pinned).toEqual(messageOf(9));
    expect(applyEvents(other, [{ type: 'chat_pinned', message: null }], everything).pinned).toBeNull();
    expect(applyEvents(room, [{ type: 'chat_deleted', messageId: pinned.id }], everything).pinned).toBeNull();
  });

  it('says no more of what it answers once that is deleted, nor do those below', () => {
    const gone = applyEvents(room, [{ type: 'chat_deleted', messageId: messageOf(1).id }], everything);
    expect(gone.pinned?.replyTo?.excerpt).toBeNull();
    expect(gone.chat[0]?.replyTo?.excerpt).toBeNull();
    const late = { ...pinned, id: messageOf(3).id };
    const answered = applyEvents(gone, [{ type: 'chat', message: late }], everything);
    expect(answered.chat[1]?.replyTo?.excerpt).toBeNull();
    const back = applyEvents(answered, [{ type: 'chat_restored', message: messageOf(1) }], everything);
    expect(back.pinned).toEqual(pinned);
    expect(back.chat.map(({ replyTo }) => replyTo?.excerpt)).toEqual([undefined, 'message 1', 'message 1']);
  });

  it('is not known from a server that does not say it', () => {
    expect(returnToRoom(room, welcomeOf(), [], everything).pinned).toEqual(pinned);
    expect(returnToRoom(room, welcomeOf({ pinned: null }), [], everything).pinned).toBeNull();
  });
});

describe('what is said to one person alone', () => {
  const showId = idOf('show', 1);
  const own = (number: number) => ({ type: 'chat_own', showId, message: messageOf(number) }) as const;
  const shadowed = (number: number) => ({ type: 'chat_shadowed', showId, message: messageOf(number) }) as const;
  const room = enterRoom(emptyRoom, welcomeOf({ chat: [messageOf(1), messageOf(4)] }));
  const hear = (events: Parameters<typeof applyPerson>[2]) => applyPerson(room, showId, events, everything);
  const ids = (of: typeof room) => of.chat.map(({ id }) => id);

  it('is drawn in its place, once, and marked for moderators alone', () => {
    const heard = hear([own(2), own(2), shadowed(3), { ...own(5), showId: idOf('show', 2) }]);
    expect(ids(heard)).toEqual([1, 2, 3, 4].map((number) => messageOf(number).id));
    expect([...heard.shadowed]).toEqual([messageOf(3).id]);
  });

  it('stays in a room that is entered anew, as no state of it has these; what is older than the state goes', () => {
    const heard = hear([own(2), shadowed(3)]);
    const again = enterRoom(heard, welcomeOf({ resync: true, chat: [messageOf(1), messageOf(4), messageOf(5)] }));
    expect(ids(again)).toEqual([1, 2, 3, 4, 5].map((number) => messageOf(number).id));
    expect([...again.shadowed]).toEqual([messageOf(3).id]);
    const page = Array.from({ length: 50 }, (_, number) => messageOf(number + 3));
    expect(ids(enterRoom(heard, welcomeOf({ resync: true, chat: page })))).toEqual(page.map(({ id }) => id));
  });

  it('goes when it is deleted, or all of its author is cleared, for good', () => {
    const deleted = applyEvents(hear([own(2)]), [{ type: 'chat_deleted', messageId: messageOf(2).id }], everything);
    const cleared = applyEvents(
      hear([shadowed(3)]),
      [{ type: 'chat_cleared', userId: messageOf(3).userId }],
      everything,
    );
    for (const after of [deleted, cleared]) {
      expect(ids(after)).toEqual(ids(room));
      expect(ids(enterRoom(after, welcomeOf({ resync: true, chat: [...room.chat] })))).toEqual(ids(room));
    }
    expect(ids(applyPerson(deleted, showId, [own(2)], everything))).toEqual(ids(room));
  });
});

describe('the rules of a chat', () => {
  it('are the welcome’s, then what the room says, and not known from a server that does not say them', () => {
    const rules = { ...noChatRules, slowSeconds: 10 };
    const room = enterRoom(emptyRoom, welcomeOf({ chatRules: rules }));
    expect(room.chatRules).toEqual(rules);
    expect(returnToRoom(room, welcomeOf(), [], everything).chatRules).toEqual(rules);
    expect(applyEvents(room, [{ type: 'chat_rules', rules: noChatRules }], everything).chatRules).toEqual(noChatRules);
    expect(enterRoom(emptyRoom, welcomeOf()).chatRules).toBeNull();
  });
});

describe('the pulse of a room', () => {
  it('has the last totals, who came each time, and what is said of questions', () => {
    const joined = { names: ['Ana'], others: 2 };
    const once = applyCounters(emptyRoom, { reactions: { heart: 2, fire: 1 }, joined });
    const twice = applyCounters(once, { reactions: { heart: 5 }, joined, questionVotes: { [questionOf(1).id]: 3 } });
    expect(twice.reactions).toEqual({ heart: 5, fire: 1 });
    expect([once.joined?.number, twice.joined?.number]).toEqual([1, 2]);
    expect(twice.questions.votes.get(questionOf(1).id)).toEqual({ value: 3, at: 1 });
    const asked = applyEvents(twice, [{ type: 'question', question: questionOf(1) }], everything);
    const gone = applyEvents(asked, [{ type: 'question_dismissed', questionId: questionOf(1).id }], everything);
    expect(gone.questions.questions.get(questionOf(1).id)).toEqual({ value: null, at: 3 });
    expect(enterRoom(gone, welcomeOf()).questions).toMatchObject({ welcomes: 1, heard: 3 });
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
