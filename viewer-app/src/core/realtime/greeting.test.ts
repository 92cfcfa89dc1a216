import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { fakeSockets } from '../../testing/fake-socket.ts';
import { idOf, noonMs, welcomeOf } from '../../testing/fixtures.ts';
import { backoffLimits } from './backoff.ts';
import { livenessTimes } from './liveness.ts';
import { createRealtimeClient } from './realtime-client.ts';

const showId = idOf('show', 1);

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function connect() {
  const serverTimes: number[][] = [];
  const { WebSocket, made } = fakeSockets();
  const client = createRealtimeClient({
    url: 'ws://api.test/api/realtime',
    showId,
    WebSocket,
    steadyNow: () => performance.now(),
    wallNow: Date.now,
    onServerTime: (serverMs, tookMs) => serverTimes.push([serverMs, tookMs]),
    random: () => 1,
  });
  client.start();
  const newest = () => {
    const socket = made.at(-1);
    if (!socket) throw new Error('no socket was made');
    return socket;
  };
  return { client, newest, serverTimes };
}

it('is welcomed without a word once the connection is open, and goes on from where it was', () => {
  const { client, newest } = connect();
  newest().openGreeted();
  newest().say(welcomeOf({ position: { epoch: 'e1', offset: 7 } }));
  expect(client.getSnapshot().status).toBe('open');
  newest().drop(1006);
  vi.advanceTimersByTime(backoffLimits.firstMs);
  newest().openGreeted();
  expect(newest().heard).toEqual([{ type: 'hello', v: 1, showId, resume: { epoch: 'e1', offset: 7 } }]);
});

it('says hello to a server that has not read it, which may be the next one too', () => {
  const { newest } = connect();
  newest().openGreeted();
  newest().say(welcomeOf({ position: { epoch: 'e1', offset: 7 } }));
  newest().drop(1006);
  vi.advanceTimersByTime(backoffLimits.firstMs);
  newest().open();
  expect(newest().heard).toEqual([{ type: 'hello', v: 1, showId, resume: { epoch: 'e1', offset: 7 } }]);
});

it('asks for the time once, when the welcome came after a whole handshake', () => {
  const { newest, serverTimes } = connect();
  vi.advanceTimersByTime(300);
  newest().openGreeted();
  newest().say(welcomeOf({ serverTimeMs: noonMs, position: { epoch: 'e1', offset: 7 } }));
  expect(serverTimes).toEqual([[noonMs, 300]]);
  vi.advanceTimersByTime(2_000);
  expect(newest().heard.at(-1)).toEqual({ type: 'ping' });
  vi.advanceTimersByTime(40);
  newest().say({ type: 'pong', serverTimeMs: noonMs + 2_020 });
  expect(serverTimes.at(-1)).toEqual([noonMs + 2_020, 40]);
  newest().drop(1006);
  vi.advanceTimersByTime(backoffLimits.firstMs);
  newest().openGreeted();
  newest().say(welcomeOf({ position: { epoch: 'e1', offset: 7 } }));
  vi.advanceTimersByTime(livenessTimes.pingAfterMs - 1);
  expect(newest().heard.filter(({ type }) => type === 'ping')).toEqual([]);
});

it('never takes the answer to one ping for the answer to a later one', () => {
  const { client, newest, serverTimes } = connect();
  newest().openGreeted();
  newest().say(welcomeOf());
  vi.advanceTimersByTime(2_000);
  vi.advanceTimersByTime(500);
  client.wake();
  expect(newest().heard.filter(({ type }) => type === 'ping')).toHaveLength(2);
  vi.advanceTimersByTime(10);
  newest().say({ type: 'pong', serverTimeMs: noonMs });
  expect(serverTimes.at(-1)).toEqual([noonMs, 510]);
});
