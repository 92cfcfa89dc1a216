import { describe, expect, it } from 'vitest';
import { realtimeLimits } from './realtime-limits.ts';
import { ManualTime, settled } from './testing/manual-time.ts';
import { openRoom } from './testing/open-room.ts';
import {
  chatEvent,
  emptyState,
  lineup,
  memoryBroker,
  pinCue,
  roomParts,
  showId,
  TestMember,
  testId,
} from './testing/room-fixture.ts';
import { UnreliableBroker } from './testing/unreliable-broker.ts';

const a = testId('variant');
const b = testId('variant');

describe('what a room says', () => {
  it('is one frame a tick, the same bytes for everybody', async () => {
    const { enter, publish, time } = await openRoom();
    const frames: Buffer[] = [];
    const members = [enter(), enter()];
    for (const member of members) {
      const write = member.write.bind(member);
      member.write = (frame) => {
        frames.push(frame);
        return write(frame);
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

  it('waits for the tick, but not when it is a cue, the state of the show, or that something is sold out', async () => {
    const { enter, publish, parts, time } = await openRoom();
    const member = enter();
    const saidNow = () => {
      const before = member.writes;
      time.advance(0);
      return member.writes > before;
    };
    await publish(lineup(1));
    expect(saidNow()).toBe(true);
    await publish(chatEvent());
    await parts.broker.count(showId, { viewers: 7, available: { [a]: 1 } });
    expect(saidNow()).toBe(false);
    await publish({ type: 'cue', cue: pinCue(1, 1) });
    expect(saidNow()).toBe(true);
    expect(member.messages.at(-1)).toMatchObject({
      events: [{ type: 'chat' }, { type: 'cue' }],
      counters: { viewers: 7, available: { [a]: 1 } },
    });
    await publish({ type: 'show', state: 'live', program: 'host_lost' });
    expect(saidNow()).toBe(true);
    await parts.broker.count(showId, { available: { [a]: 0 } });
    expect(saidNow()).toBe(true);
    await parts.broker.count(showId, { available: { [a]: 4 } });
    expect(saidNow()).toBe(false);
  });

  it('leaves a large crowd as much time between two ticks as writing to it takes', async () => {
    const { room, time, publish } = await openRoom({ tickMs: 50 });
    const crowd = Array.from({ length: 40 }, (_, index) => new TestMember(`viewer${index}`));
    for (const member of crowd) {
      const write = member.write.bind(member);
      // Each write takes 3 ms of a time that nothing else moves on.
      member.write = (frame) => {
        time.nowMs += 3;
        return write(frame);
      };
      room.join(member, null);
    }
    await publish(lineup(1));
    time.advance(0);
    time.advance(1);
    expect(crowd.every(({ events }) => events.length === 1)).toBe(true);
    await publish(lineup(2));
    const heardBoth = () => crowd.filter(({ events }) => events.length === 2).length;
    time.advance(110);
    expect(heardBoth()).toBe(0);
    time.advance(10);
    expect(heardBoth()).toBeGreaterThan(0);
    time.advance(1);
    expect(heardBoth()).toBe(40);
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

it('never says an old stock last, whichever of two nodes comes later', async () => {
  const { enter, parts, time } = await openRoom();
  const member = enter();
  await parts.broker.count(showId, { available: { [a]: 3 }, stockVersions: { [a]: 12 } });
  await parts.broker.count(showId, { available: { [a]: 4 }, stockVersions: { [a]: 11 } });
  time.advance(50);
  await parts.broker.count(showId, { available: { [a]: 5 }, stockVersions: { [a]: 10 } });
  time.advance(50);
  expect(member.messages.slice(1)).toEqual([{ type: 'tick', offset: 0, counters: { available: { [a]: 3 } } }]);
  expect(enter().messages[0]).toMatchObject({ counters: { available: { [a]: 3 } } });
});

it('begins with the reactions so far, and sends the new totals of those that grew', async () => {
  const broker = memoryBroker();
  await broker.tally(showId, { heart: 3, clap: 1 });
  const { enter, time } = await openRoom({ broker });
  const member = enter();
  expect(member.messages[0]).toMatchObject({ counters: { reactions: { heart: 3, clap: 1 } } });
  await broker.tally(showId, { heart: 1 });
  await broker.tally(showId, { heart: 2 });
  time.advance(50);
  expect(member.messages.slice(1)).toEqual([{ type: 'tick', offset: 0, counters: { reactions: { heart: 6 } } }]);
});

it('welcomes with what was said though the database hasn’t kept it yet, and without what was deleted', async () => {
  const broker = memoryBroker();
  const [gone, said] = [chatEvent('gone'), chatEvent('said')];
  for (const event of [gone, said, { type: 'chat_deleted', messageId: gone.message.id }] as const) {
    await broker.publish(showId, event);
  }
  const { enter } = await openRoom({ broker });
  expect(enter().messages[0]).toMatchObject({ chat: [said.message] });
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
