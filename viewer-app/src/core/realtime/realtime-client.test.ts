import { errorTable } from '@showfloor/contracts/errors';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeSockets } from '../../testing/fake-socket.ts';
import { idOf, messageOf, noonMs, welcomeOf } from '../../testing/fixtures.ts';
import { backoffLimits } from './backoff.ts';
import { livenessTimes } from './liveness.ts';
import { answerWithinMs, createRealtimeClient } from './realtime-client.ts';
import { troubleAfterMs } from './trouble.ts';

const showId = idOf('show', 1);

function connect() {
  const serverTimes: number[][] = [];
  const sockets = fakeSockets();
  const client = createRealtimeClient({
    url: 'ws://api.test/api/realtime',
    showId,
    WebSocket: sockets.WebSocket,
    steadyNow: () => performance.now(),
    wallNow: Date.now,
    onServerTime: (serverMs, tookMs) => serverTimes.push([serverMs, tookMs]),
    random: () => 1,
  });
  client.start();
  const newest = () => {
    const socket = sockets.made.at(-1);
    if (!socket) throw new Error('no socket was made');
    return socket;
  };
  return { client, made: sockets.made, newest, serverTimes };
}

function opened() {
  const room = connect();
  room.newest().open();
  room.newest().say(welcomeOf({ position: { epoch: 'e1', offset: 7 }, chat: [messageOf(1)] }));
  return room;
}

describe('createRealtimeClient', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('says hello first, and is open with the welcome', () => {
    const { client, newest, serverTimes } = connect();
    expect(client.getSnapshot().status).toBe('connecting');
    newest().open();
    expect(newest().heard).toEqual([{ type: 'hello', v: 1, showId }]);
    vi.advanceTimersByTime(20);
    newest().say(welcomeOf({ serverTimeMs: noonMs + 250 }));
    expect(client.getSnapshot()).toMatchObject({ status: 'open', show: 'live', viewers: 1 });
    expect(serverTimes).toEqual([[noonMs + 250, 20]]);
  });

  it('keeps a message that a moderator sees first until it is said, or stays away', async () => {
    const { client, newest } = opened();
    const held = async (ref: number, number: number) => {
      const sent = client.sendChat({ text: `text ${number}` });
      newest().say({ type: 'ack', ref, held: true, messageId: messageOf(number).id });
      await sent;
    };
    await held(1, 2);
    await held(2, 3);
    expect(client.getSnapshot().ownHeld.map(({ text, state }) => [text, state])).toEqual([
      ['text 2', 'waiting'],
      ['text 3', 'waiting'],
    ]);
    newest().say({ type: 'tick', offset: 8, events: [{ type: 'chat', message: messageOf(2, 'text 2') }] });
    const decided = { type: 'chat_decided', showId, messageId: messageOf(3).id, state: 'removed' } as const;
    newest().say({ type: 'person', events: [decided] });
    expect(client.getSnapshot().ownHeld.map(({ text, state }) => [text, state])).toEqual([['text 3', 'removed']]);
    client.forgetHeld(messageOf(3).id);
    expect(client.getSnapshot().ownHeld).toEqual([]);
    client.close();
  });

  it('takes in what the reader said, but nothing from before what is here', () => {
    const { client, newest } = opened();
    client.addOwn([messageOf(1), messageOf(3)]);
    newest().say({ type: 'tick', offset: 8, events: [{ type: 'chat', message: messageOf(2) }] });
    expect(client.getSnapshot().chat).toEqual([messageOf(1), messageOf(2), messageOf(3)]);
    const page = Array.from({ length: 50 }, (_, number) => messageOf(number + 10));
    newest().say(welcomeOf({ resync: true, position: { epoch: 'e2', offset: 0 }, chat: page }));
    client.addOwn([messageOf(3), messageOf(70)]);
    expect(client.getSnapshot().chat).toEqual([...page, messageOf(70)]);
    client.close();
  });

  it('takes in what of the reader’s waits, unless it was decided or said meanwhile, and what shadowed people wrote, marked', () => {
    const { client, newest } = opened();
    const decided = { type: 'chat_decided', showId, messageId: messageOf(2).id, state: 'removed' } as const;
    newest().say({ type: 'person', events: [decided] });
    newest().say({ type: 'tick', offset: 8, events: [{ type: 'chat', message: messageOf(3) }] });
    const held = [2, 3, 4].map((number) => ({
      messageId: messageOf(number).id,
      text: `text ${number}`,
      sentAtMs: noonMs,
    }));
    for (let times = 0; times < 2; times += 1) client.takeAside({ held, shadowed: [messageOf(1), messageOf(5)] });
    const room = client.getSnapshot();
    expect(room.ownHeld.map(({ text, state }) => [text, state])).toEqual([['text 4', 'waiting']]);
    expect(room.chat).toEqual([messageOf(1), messageOf(3), messageOf(5)]);
    expect([...room.shadowed]).toEqual([messageOf(5).id]);
    newest().say({ type: 'tick', offset: 9, events: [{ type: 'chat', message: messageOf(4) }] });
    expect(client.getSnapshot().ownHeld).toEqual([]);
    client.close();
  });

  it('comes back after a pause with its position, and keeps what it shows meanwhile', () => {
    const { client, made, newest } = opened();
    newest().say({ type: 'tick', offset: 8, events: [{ type: 'chat', message: messageOf(2) }] });
    newest().drop(1006);
    expect(client.getSnapshot()).toMatchObject({ status: 'reconnecting', chat: [messageOf(1), messageOf(2)] });
    vi.advanceTimersByTime(backoffLimits.firstMs - 1);
    expect(made).toHaveLength(1);
    vi.advanceTimersByTime(1);
    expect(made).toHaveLength(2);
    newest().open();
    expect(newest().heard[0]).toMatchObject({ type: 'hello', resume: { epoch: 'e1', offset: 8 } });
    newest().say(
      welcomeOf({ position: { epoch: 'e1', offset: 9 }, events: [{ type: 'chat', message: messageOf(3) }] }),
    );
    expect(client.getSnapshot().chat.map(({ text }) => text)).toEqual(['message 1', 'message 2', 'message 3']);
  });

  it('takes the whole state anew on resync', () => {
    const { client, newest } = opened();
    newest().drop(1006);
    vi.advanceTimersByTime(backoffLimits.firstMs);
    newest().open();
    newest().say(
      welcomeOf({ resync: true, lineupVersion: 4, position: { epoch: 'e2', offset: 0 }, chat: [messageOf(9)] }),
    );
    expect(client.getSnapshot().chat).toEqual([messageOf(9)]);
    expect(client.getSnapshot().lineupVersion).toBe(4);
  });

  it('waits twice as long after each failure, up to a limit', () => {
    const { made, newest } = connect();
    const waits: number[] = [];
    for (let attempt = 0; attempt < 8; attempt++) {
      newest().drop(1006);
      const before = made.length;
      let waitedMs = 0;
      while (made.length === before) {
        vi.advanceTimersByTime(100);
        waitedMs += 100;
      }
      waits.push(waitedMs);
    }
    expect(waits).toEqual([400, 800, 1_600, 3_200, 6_400, 12_800, 15_000, 15_000]);
  });

  it('stays away when it is asked to, and says why', () => {
    const { client, made, newest } = opened();
    newest().drop(errorTable.banned.closeCode);
    expect(client.getSnapshot()).toMatchObject({ status: 'refused', refusal: 'banned' });
    client.wake();
    vi.advanceTimersByTime(60_000);
    expect(made).toHaveLength(1);
  });

  it('comes back after a close code that allows it, and not sooner than that asks for', () => {
    const { client, made, newest } = opened();
    newest().drop(errorTable.overloaded.closeCode);
    expect(client.getSnapshot().status).toBe('reconnecting');
    vi.advanceTimersByTime(5_000 + backoffLimits.firstMs - 1);
    expect(made).toHaveLength(1);
    vi.advanceTimersByTime(1);
    expect(made).toHaveLength(2);
  });

  it('comes back soon, and never at once, when somebody looks at the page again', () => {
    const { client, made, newest } = connect();
    for (let attempt = 0; attempt < 5; attempt++) {
      newest().drop(1006);
      vi.advanceTimersByTime(15_000);
    }
    newest().drop(1006);
    const before = made.length;
    client.wake();
    expect(made).toHaveLength(before);
    vi.advanceTimersByTime(backoffLimits.firstMs);
    expect(made).toHaveLength(before + 1);
  });

  it('stays away as long as the server asks, whoever looks at the page', () => {
    const { client, made, newest } = opened();
    newest().drop(errorTable.rate_limited.closeCode);
    vi.advanceTimersByTime(1_000);
    client.wake();
    vi.advanceTimersByTime(3_999 + backoffLimits.firstMs);
    expect(made).toHaveLength(1);
    vi.advanceTimersByTime(1);
    expect(made).toHaveLength(2);
  });

  it('goes on from its last wait when what it opened ends too soon', () => {
    const { client, made, newest } = opened();
    newest().drop(1006);
    vi.advanceTimersByTime(backoffLimits.firstMs);
    newest().open();
    newest().say(welcomeOf({ position: { epoch: 'e1', offset: 7 } }));
    newest().drop(1006);
    vi.advanceTimersByTime(2 * backoffLimits.firstMs - 1);
    expect(made).toHaveLength(2);
    vi.advanceTimersByTime(1);
    expect(made).toHaveLength(3);
    expect(client.getSnapshot().status).toBe('reconnecting');
  });

  it('tells of a loss only once it has lasted, and whether it is the network', () => {
    const { client, newest } = opened();
    const trouble = () => client.getSnapshot().trouble;
    newest().drop(1006);
    vi.advanceTimersByTime(backoffLimits.firstMs);
    newest().open();
    newest().say(welcomeOf({ position: { epoch: 'e1', offset: 7 } }));
    vi.advanceTimersByTime(troubleAfterMs);
    expect(trouble()).toBeNull();
    client.setOnline(false);
    vi.advanceTimersByTime(livenessTimes.wokeAnswerWithinMs);
    expect(trouble()).toBeNull();
    vi.advanceTimersByTime(troubleAfterMs);
    expect(trouble()).toBe('offline');
    client.setOnline(true);
    expect(trouble()).toBe('reconnecting');
    vi.advanceTimersByTime(backoffLimits.firstMs);
    newest().open();
    newest().say(welcomeOf({ position: { epoch: 'e1', offset: 7 } }));
    expect(client.getSnapshot()).toMatchObject({ trouble: null, status: 'open' });
  });

  it('goes on through a moment without a network that its connection outlives', () => {
    const { client, made, newest } = opened();
    client.setOnline(false);
    expect(newest().heard.at(-1)).toEqual({ type: 'ping' });
    newest().say({ type: 'pong', serverTimeMs: noonMs });
    client.setOnline(true);
    newest().say({ type: 'pong', serverTimeMs: noonMs });
    vi.advanceTimersByTime(livenessTimes.answerWithinMs);
    expect(made).toHaveLength(1);
    expect(client.getSnapshot()).toMatchObject({ trouble: null, status: 'open' });
  });

  it('asks for all of it when a server sends only a part of what was missed', () => {
    const { client, newest } = opened();
    newest().drop(1006);
    vi.advanceTimersByTime(backoffLimits.firstMs);
    newest().open();
    newest().say(
      welcomeOf({ position: { epoch: 'e1', offset: 12 }, events: [{ type: 'chat', message: messageOf(5) }] }),
    );
    expect(client.getSnapshot()).toMatchObject({ status: 'reconnecting', chat: [messageOf(1)] });
    vi.advanceTimersByTime(2 * backoffLimits.firstMs);
    newest().open();
    expect(newest().heard).toEqual([{ type: 'hello', v: 1, showId }]);
    newest().say(welcomeOf({ position: { epoch: 'e1', offset: 12 }, chat: [messageOf(4), messageOf(5)] }));
    expect(client.getSnapshot().chat).toEqual([messageOf(4), messageOf(5)]);
  });

  it('resumes when a tick shows that events are missing', () => {
    const { client, made, newest } = opened();
    newest().say({ type: 'tick', offset: 12, events: [{ type: 'chat', message: messageOf(5) }] });
    expect(client.getSnapshot().chat).toEqual([messageOf(1)]);
    vi.advanceTimersByTime(backoffLimits.firstMs);
    expect(made).toHaveLength(2);
    newest().open();
    expect(newest().heard[0]).toMatchObject({ resume: { epoch: 'e1', offset: 7 } });
  });

  it('applies an event once, though a tick brings it again', () => {
    const { client, newest } = opened();
    const events = [messageOf(2), messageOf(3)].map((message) => ({ type: 'chat' as const, message }));
    newest().say({ type: 'tick', offset: 8, events: events.slice(0, 1) });
    newest().say({ type: 'tick', offset: 9, events });
    expect(client.getSnapshot().chat.map(({ text }) => text)).toEqual(['message 1', 'message 2', 'message 3']);
  });

  it('gives a connection up on which nothing answers a ping', () => {
    const { client, made, newest } = opened();
    vi.advanceTimersByTime(livenessTimes.pingAfterMs);
    expect(newest().heard.at(-1)).toEqual({ type: 'ping' });
    newest().say({ type: 'pong', serverTimeMs: noonMs });
    vi.advanceTimersByTime(livenessTimes.pingAfterMs + livenessTimes.answerWithinMs);
    expect(client.getSnapshot().status).toBe('reconnecting');
    expect(made[0]?.closedByClient).toBe(true);
  });

  it('settles a message by its ack, its nack, or the loss of the connection', async () => {
    const { client, newest } = opened();
    const taken = client.sendChat({ text: 'hello', name: 'Ada' });
    expect(newest().heard.at(-1)).toEqual({ type: 'chat', ref: 1, text: 'hello', name: 'Ada' });
    newest().say({ type: 'ack', ref: 1 });
    await expect(taken).resolves.toBeUndefined();
    const refused = client.sendChat({ text: 'again' });
    newest().say({ type: 'nack', ref: 2, code: 'rate_limited', message: 'Slowly.', retryAfterMs: 900 });
    await expect(refused).rejects.toMatchObject({ code: 'rate_limited', retryAfterMs: 900 });
    const lost = client.sendChat({ text: 'and again' });
    newest().drop(1006);
    await expect(lost).rejects.toMatchObject({ code: 'network' });
    await expect(client.sendChat({ text: 'offline' })).rejects.toMatchObject({ code: 'network' });
  });

  it('enters anew when the session has changed, going on where it was', async () => {
    const { client, made, newest } = opened();
    const entered = client.enterAnew();
    expect(made).toHaveLength(2);
    expect(made[0]?.closedByClient).toBe(true);
    newest().open();
    expect(newest().heard).toEqual([{ type: 'hello', v: 1, showId, resume: { epoch: 'e1', offset: 7 } }]);
    newest().say(welcomeOf({ position: { epoch: 'e1', offset: 7 }, resync: false, chat: [] }));
    await entered;
    expect(client.getSnapshot()).toMatchObject({ status: 'open', chat: [messageOf(1)] });
    vi.advanceTimersByTime(answerWithinMs - 1);
    expect(made).toHaveLength(2);
  });

  it('says so when it cannot enter anew', async () => {
    const { client, newest } = opened();
    const refused = expect(client.enterAnew()).rejects.toMatchObject({ code: 'network' });
    newest().drop(errorTable.forbidden.closeCode);
    await refused;
    const silent = opened();
    const late = expect(silent.client.enterAnew()).rejects.toMatchObject({ code: 'timeout' });
    vi.advanceTimersByTime(answerWithinMs);
    await late;
    silent.client.close();
    await expect(silent.client.enterAnew()).rejects.toMatchObject({ code: 'network' });
  });

  it('does not take garbage for a message', () => {
    const { client, newest } = opened();
    const before = client.getSnapshot();
    newest().onmessage?.(new MessageEvent('message', { data: '{"type":"tick","offset":-1}' }));
    newest().onmessage?.(new MessageEvent('message', { data: 'not json' }));
    expect(client.getSnapshot()).toEqual({ ...before, skippedMessages: 1 });
  });

  it('ends for good, once', () => {
    const { client, made, newest } = opened();
    client.close();
    client.close();
    expect(newest().closedByClient).toBe(true);
    vi.advanceTimersByTime(60_000);
    expect(made).toHaveLength(1);
    expect(client.getSnapshot().status).toBe('closed');
    expect(vi.getTimerCount()).toBe(0);
  });
});
