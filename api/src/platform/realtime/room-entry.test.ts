import { limits } from '@showfloor/contracts/limits';
import { describe, expect, it } from 'vitest';
import { Room } from './room.ts';
import { ManualTime } from './testing/manual-time.ts';
import { openRoom } from './testing/open-room.ts';
import {
  chatEvent,
  emptyState,
  lineup,
  pinCue,
  roomParts,
  showId,
  TestMember,
  testId,
} from './testing/room-fixture.ts';

const a = testId('variant');

describe('who enters', () => {
  it('is given the whole state at first, and what was missed when coming back', async () => {
    const { enter, publish, time, room } = await openRoom();
    const first = chatEvent('first');
    await publish(first);
    time.advance(50);
    const member = enter();
    expect(member.messages[0]).toMatchObject({ resync: true, chat: [first.message], events: [], state: 'live' });
    room.leave(member);
    const second = chatEvent('second');
    await publish(second);
    time.advance(50);
    enter(member);
    expect(member.messages[1]).toMatchObject({ resync: false, chat: [], events: [second], position: { offset: 2 } });
  });

  it('is never sent what was deleted meanwhile, but hears that it was', async () => {
    const { enter, publish, time, room } = await openRoom();
    const member = enter();
    const rude = chatEvent('something rude');
    room.leave(member);
    await publish(rude);
    await publish({ type: 'chat_deleted', messageId: rude.message.id });
    time.advance(50);
    enter(member);
    const late = enter(new TestMember('late'));
    expect(member.messages[1]).toMatchObject({
      events: [{ type: 'chat_deleted' }, { type: 'chat_deleted' }],
      position: { offset: 2 },
    });
    expect(JSON.stringify([member.messages, late.messages])).not.toContain('rude');
  });

  it('is given the whole state when its place is of another history, or ahead of what this node has published', async () => {
    const { enter, publish, time, room } = await openRoom();
    const member = enter();
    const { epoch } = member.position ?? { epoch: '' };
    room.leave(member);
    await publish(lineup(1));
    // Received, not yet published: this node's next tick will.
    enter(member, { epoch, offset: 1 });
    enter(new TestMember('foreign'), { epoch: 'another', offset: 0 });
    expect(member.messages[1]).toMatchObject({ resync: true, position: { offset: 0 } });
    time.advance(50);
    expect(member.events).toEqual([lineup(1)]);
  });

  it('is not sent the oldest cues where all of them would be too much', async () => {
    const { room, source, parts } = await openRoom();
    room.close();
    const text = '\ud800'.repeat(limits.chatTextChars);
    const chat = Array.from({ length: limits.chatHistoryMessages }, () => chatEvent(text).message);
    const cues = Array.from({ length: limits.timelinePageCues }, (_, i) => pinCue(1, i + 1));
    const available = Object.fromEntries(Array.from({ length: 2_000 }, () => [testId('variant'), 1]));
    source.state = { ...emptyState, chat, cues, available };
    const full = new Room(showId, parts);
    await full.open();
    const member = new TestMember();
    const sizes: number[] = [];
    const write = member.write.bind(member);
    member.write = (frame) => {
      sizes.push(frame.length);
      return write(frame);
    };
    full.join(member, null);
    const [welcome] = member.messages;
    if (welcome?.type !== 'welcome') throw new Error('no welcome');
    expect(sizes[0]).toBeLessThanOrEqual(limits.realtimeServerMessageBytes);
    expect(welcome.chat).toHaveLength(limits.chatHistoryMessages);
    expect(welcome.cues.length).toBeGreaterThan(0);
    expect(welcome.cues).toEqual(cues.slice(-welcome.cues.length));
  });

  it('is given the whole state when the missed events are larger than that may be', async () => {
    const { enter, publish, time, room } = await openRoom();
    const member = enter();
    room.leave(member);
    const text = '\u{1F389}'.repeat(limits.chatTextChars / 2);
    for (let i = 0; i < 400; i++) await publish(chatEvent(text));
    time.advance(50);
    enter(member);
    expect(member.messages[1]).toMatchObject({ resync: true, events: [] });
  });

  it('finds in the state what happened while it was being read', async () => {
    const time = new ManualTime();
    const { parts, source } = roomParts(time);
    const room = new Room(showId, parts);
    const event = chatEvent('while reading');
    const load = source.load.bind(source);
    source.load = async () => {
      const state = await load();
      await parts.broker.publish(showId, event);
      await parts.broker.count(showId, { available: { [a]: 1 } });
      return state;
    };
    await room.open();
    const member = new TestMember();
    room.join(member, null);
    time.advance(50);
    expect(member.chat).toEqual([event.message.id]);
    expect(member.messages).toHaveLength(1);
    expect(member.messages[0]).toMatchObject({ counters: { viewers: 1, available: { [a]: 1 } } });
  });

  it('counts once, however many tabs', async () => {
    const { enter, room } = await openRoom();
    const tabs = [enter(new TestMember('ann')), enter(new TestMember('ann')), enter(new TestMember('bob'))];
    expect([room.size, room.viewers]).toEqual([3, 2]);
    for (const tab of tabs) room.leave(tab);
    for (const tab of tabs) room.leave(tab);
    expect([room.size, room.viewers]).toEqual([0, 0]);
  });

  it('counts nobody of the team, and notifies it alone of what is for those with a permission', async () => {
    const { enter, room } = await openRoom();
    const [host, viewer] = [enter(new TestMember('hugo', 'host')), enter(new TestMember('ann'))];
    const moderator = enter(new TestMember('mo', 'moderator'));
    expect(room.hasTeam).toBe(true);
    room.notifyTeam('sales.read', { type: 'role_changed' });
    expect([host.notified, moderator.notified, viewer.notified]).toEqual([[{ type: 'role_changed' }], [], []]);
    expect([room.size, room.viewers]).toEqual([3, 1]);
    expect(host.messages[0]).toMatchObject({ type: 'welcome', counters: { viewers: 0 } });
    for (const member of [host, moderator, viewer]) room.leave(member);
    expect(room.hasTeam).toBe(false);
    expect([room.size, room.viewers]).toEqual([0, 0]);
  });
});
