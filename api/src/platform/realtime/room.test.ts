import { limits } from '@showfloor/contracts/limits';
import { describe, expect, it } from 'vitest';
import { realtimeLimits } from './realtime-limits.ts';
import { Room } from './room.ts';
import { ManualTime, settled } from './testing/manual-time.ts';
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
import { UnreliableBroker } from './testing/unreliable-broker.ts';

const a = testId('variant');
const b = testId('variant');

async function openRoom(more: Parameters<typeof roomParts>[1] = {}) {
  const time = new ManualTime();
  const fixture = roomParts(time, more);
  const room = new Room(showId, fixture.parts);
  await room.open();
  const enter = (member = new TestMember(`viewer${room.size}`), resume = member.position) => {
    room.join(member, resume);
    return member;
  };
  return { ...fixture, time, room, enter, publish: fixture.parts.broker.publish.bind(fixture.parts.broker, showId) };
}

describe('what a room says', () => {
  it('is one frame a tick, the same bytes for everybody', async () => {
    const { enter, publish, time } = await openRoom();
    const frames: Buffer[] = [];
    const members = [enter(), enter()];
    for (const member of members) {
      const write = member.write.bind(member);
      member.write = (frame) => {
        frames.push(frame);
        write(frame);
      };
    }
    await publish(lineup(1));
    time.advance(0);
    for (let i = 2; i <= 4; i++) await publish(lineup(i));
    time.advance(49);
    expect(frames).toHaveLength(2);
    time.advance(1);
    expect(frames).toHaveLength(4);
    expect(frames[2]).toBe(frames[3]);
    expect(members[0]?.messages.slice(1)).toEqual([
      { type: 'tick', offset: 1, events: [lineup(1)] },
      { type: 'tick', offset: 4, events: [lineup(2), lineup(3), lineup(4)] },
    ]);
  });

  it('is nothing, and holds no timer, when nothing happened', async () => {
    const { enter, time } = await openRoom();
    const member = enter();
    time.advance(60_000);
    expect(member.writes).toBe(1);
    expect(time.waiting).toBe(0);
  });

  it('has only counters that changed, with their last value', async () => {
    const { enter, parts, time } = await openRoom();
    const member = enter();
    await parts.broker.count(showId, { available: { [a]: 5, [b]: 2 } });
    await parts.broker.count(showId, { available: { [a]: 4 } });
    time.advance(50);
    await parts.broker.count(showId, { available: { [a]: 4, [b]: 2 } });
    await parts.broker.count(showId, { available: { [b]: 1 } });
    time.advance(50);
    await parts.broker.count(showId, { available: { [b]: 1 } });
    time.advance(50);
    expect(member.messages.slice(1)).toEqual([
      { type: 'tick', offset: 0, counters: { available: { [a]: 4, [b]: 2 } } },
      { type: 'tick', offset: 0, counters: { available: { [b]: 1 } } },
    ]);
  });

  it('is split when there is too much of it, with a position after each part', async () => {
    const { enter, publish, time } = await openRoom();
    const member = enter();
    for (let i = 1; i <= realtimeLimits.eventsPerFrame + 1; i++) await publish(lineup(i));
    time.advance(50);
    const ticks = member.messages.slice(1);
    expect(ticks.map((tick) => tick.type === 'tick' && [tick.offset, tick.events?.length])).toEqual([
      [realtimeLimits.eventsPerFrame, realtimeLimits.eventsPerFrame],
      [realtimeLimits.eventsPerFrame + 1, 1],
    ]);
  });

  it('is the whole state when more happened in a tick than the history holds', async () => {
    const { enter, publish, time, source } = await openRoom();
    const member = enter();
    for (let i = 0; i <= realtimeLimits.historyEvents; i++) await publish(lineup(i));
    source.state = { ...emptyState, program: 'host_lost' };
    time.advance(50);
    await settled();
    expect(member.messages.at(-1)).toMatchObject({ type: 'welcome', resync: true, program: 'host_lost' });
  });
});

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
      write(frame);
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

describe('who reads too slowly', () => {
  it('is skipped, and gets all of it at once when it has read on', async () => {
    const { enter, publish, time, parts } = await openRoom({ pauseAboveBytes: 1_000 });
    const slow = enter();
    const quick = enter();
    slow.buffered = 1_001;
    for (let i = 1; i <= 3; i++) {
      await publish(lineup(i));
      await parts.broker.count(showId, { viewers: 10 + i });
      time.advance(50);
    }
    expect([slow.writes, quick.writes]).toEqual([1, 4]);
    slow.buffered = 0;
    time.advance(50);
    expect(slow.messages[1]).toEqual({
      type: 'tick',
      offset: 3,
      events: [lineup(1), lineup(2), lineup(3)],
      counters: { viewers: 13, available: {} },
    });
    await publish(lineup(4));
    time.advance(50);
    expect(slow.events).toEqual(quick.events);
    expect(time.waiting).toBe(0);
  });

  it('gets the whole state when that was too long ago', async () => {
    const { enter, publish, time } = await openRoom({ pauseAboveBytes: 1_000 });
    const slow = enter();
    slow.buffered = 1_001;
    for (let i = 0; i <= realtimeLimits.historyEvents; i++) {
      await publish(lineup(i));
      if (i % 50 === 0) time.advance(50);
    }
    time.advance(50);
    slow.buffered = 0;
    time.advance(50);
    expect(slow.messages.at(-1)).toMatchObject({ type: 'welcome', resync: true });
  });

  it('is cut off by name when it takes too long, also in a room that fell silent', async () => {
    const { enter, publish, time, room } = await openRoom({ pauseAboveBytes: 1_000, slowConsumerMs: 2_000 });
    const slow = enter();
    slow.buffered = 1_001;
    await publish(lineup(1));
    time.advance(1_900);
    expect(slow.endedWith).toBeNull();
    time.advance(200);
    expect(slow.endedWith).toBe('slow_consumer');
    expect(room.size).toBe(0);
    expect(time.waiting).toBe(0);
  });
});

describe('a room whose history was lost', () => {
  it('publishes the whole state anew, as soon as the database answers', async () => {
    const broker = new UnreliableBroker(() => roomParts(new ManualTime()).parts.broker);
    const { enter, publish, time, source, errors } = await openRoom({ broker });
    const member = enter();
    await broker.loseHistory();
    source.state = { ...emptyState, program: 'host_lost' };
    const load = source.load.bind(source);
    source.load = () => Promise.reject(new Error('database away'));
    await publish(lineup(1));
    for (let i = 0; i < 4; i++) await settled();
    expect(errors).toHaveLength(1);
    const late = enter();
    expect(late.messages).toEqual([]);
    source.load = load;
    time.advance(realtimeLimits.reloadPauseMs);
    for (let i = 0; i < 4; i++) await settled();
    for (const each of [member, late]) {
      expect(each.messages.at(-1)).toMatchObject({ type: 'welcome', resync: true, program: 'host_lost' });
    }
  });

  it('lets everybody go when the show is no longer there', async () => {
    const broker = new UnreliableBroker(() => roomParts(new ManualTime()).parts.broker);
    const { enter, publish, source } = await openRoom({ broker });
    const member = enter();
    source.state = null;
    await broker.loseHistory();
    await publish(lineup(1));
    for (let i = 0; i < 4; i++) await settled();
    expect(member.endedWith).toBe('not_found');
  });
});

it('a new lineup brings the stock of variants that was not published', async () => {
  const { enter, publish, time, source } = await openRoom();
  const member = enter();
  source.state = { ...emptyState, available: { [a]: 7 } };
  await publish(lineup(2));
  await settled();
  time.advance(50);
  expect(member.messages.at(-1)).toMatchObject({ events: [lineup(2)], counters: { available: { [a]: 7 } } });
});
