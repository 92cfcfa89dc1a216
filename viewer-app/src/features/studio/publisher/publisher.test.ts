import { errorTable } from '@showfloor/contracts/errors';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiError } from '../../../core/api/api-error.ts';
import { createPublisher } from './publisher.ts';
import type { SendSession, SendSessionEvents, SendTracks } from './send-session.ts';
import { type Signalling, SignallingError, type SignallingEvents } from './signalling.ts';

const camera: SendTracks = { video: null, audio: null };

/** A media node that does as the test says. */
function setUp() {
  const connections: {
    signalling: SignallingEvents;
    sending: SendSessionEvents;
    sent: SendTracks[];
    takeOver: boolean | null;
    closed: number;
  }[] = [];
  let refusal: unknown = null;
  let refuseJoin: unknown = null;
  const studios = new Set<string>();
  const publisher = createPublisher({
    getTicket: async () => ({ ticket: 'ticket', studioUrl: 'ws://media.test/studio' }),
    openSignalling: async (_url, events) => {
      if (refusal) throw refusal;
      connections.push({ signalling: events, sending: { onFailed() {} }, sent: [], takeOver: null, closed: 0 });
      return {
        ask: () => Promise.reject(new Error('not asked here')),
        sendBytes() {},
        close() {},
      } satisfies Signalling;
    },
    openSendSession: async (_signalling, _ticket, tracks, events, { studioId, takeOver }) => {
      studios.add(studioId);
      const mine = connections.at(-1);
      if (!mine) throw new Error('no signalling');
      mine.takeOver = takeOver;
      if (refuseJoin) throw refuseJoin;
      mine.sending = events;
      mine.sent.push(tracks);
      return {
        setTracks: async (next) => void mine.sent.push(next),
        localStats: async () => ({ limitedBy: null, availableBitsPerSecond: null, roundTripMs: 20 }),
        close: () => {
          mine.closed += 1;
        },
      } satisfies SendSession;
    },
    random: () => 1,
    studioId: 'a'.repeat(32),
  });
  const newest = () => {
    const connection = connections.at(-1);
    if (!connection) throw new Error('never connected');
    return connection;
  };
  return {
    publisher,
    connections,
    newest,
    refuse: (error: unknown) => (refusal = error),
    refuseJoin: (error: unknown) => (refuseJoin = error),
    studios,
  };
}

const settle = () => vi.advanceTimersByTimeAsync(0);

describe('createPublisher', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('connects, sends, and tells what the server and the browser say', async () => {
    const { publisher, newest } = setUp();
    publisher.start(camera);
    expect(publisher.getSnapshot().phase).toBe('connecting');
    await settle();
    newest().signalling.onProgram('on_air');
    newest().signalling.onHealth({ layers: [], audioAlive: true, lossPercent: 0 });
    await vi.advanceTimersByTimeAsync(2_000);
    expect(publisher.getSnapshot()).toMatchObject({
      phase: 'sending',
      program: 'on_air',
      health: { audioAlive: true },
      stats: { roundTripMs: 20 },
    });
  });

  it('comes back by itself after a loss, with what is to be sent now', async () => {
    const { publisher, connections, newest } = setUp();
    publisher.start(camera);
    await settle();
    const other: SendTracks = { video: null, audio: null };
    publisher.setTracks(other);
    newest().signalling.onClosed(1006);
    expect(publisher.getSnapshot()).toMatchObject({ phase: 'reconnecting', failure: 'network' });
    expect(connections[0]?.closed).toBe(1);
    await vi.advanceTimersByTimeAsync(400);
    expect(connections).toHaveLength(2);
    expect(newest().sent[0]).toBe(other);
    expect(publisher.getSnapshot()).toMatchObject({ phase: 'sending', failure: null });
  });

  it('comes back when the path of the media is lost, and does not hear the old connection again', async () => {
    const { publisher, connections, newest } = setUp();
    publisher.start(camera);
    await settle();
    const old = newest();
    old.sending.onFailed();
    await vi.advanceTimersByTimeAsync(400);
    expect(connections).toHaveLength(2);
    old.signalling.onEnded('show_ended');
    old.signalling.onClosed(1006);
    expect(publisher.getSnapshot().phase).toBe('sending');
  });

  it('goes on trying while the media server is away', async () => {
    const { publisher, connections, refuse } = setUp();
    refuse(new SignallingError('network', 'away'));
    publisher.start(camera);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(publisher.getSnapshot().phase).toBe('reconnecting');
    refuse(null);
    publisher.retryNow();
    await settle();
    expect(connections).toHaveLength(1);
    expect(publisher.getSnapshot().phase).toBe('sending');
  });

  it.each([
    ['taken_over', 'taken_over'],
    ['show_ended', 'ended'],
  ] as const)('stops when the server says %s', async (reason, phase) => {
    const { publisher, connections, newest } = setUp();
    publisher.start(camera);
    await settle();
    newest().signalling.onEnded(reason);
    newest().signalling.onClosed(1000);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(publisher.getSnapshot().phase).toBe(phase);
    expect(connections).toHaveLength(1);
  });

  it.each([
    ['a role that may not', new ApiError({ code: 'forbidden', status: 403, message: '' }), 'forbidden'],
    ['a browser without H.264', new SignallingError('unsupported_media_type', ''), 'unsupported_media_type'],
    ['a browser that throws', new TypeError('no RTCPeerConnection'), 'unsupported'],
  ])('gives up on %s', async (_, error, failure) => {
    const { publisher, refuse } = setUp();
    refuse(error);
    publisher.start(camera);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(publisher.getSnapshot()).toMatchObject({ phase: 'failed', failure });
  });

  it.each([
    ['forbidden', { phase: 'failed', failure: 'forbidden' }],
    ['unauthenticated', { phase: 'failed', failure: 'unauthenticated' }],
    ['already_publishing', { phase: 'taken_over', failure: null }],
    ['show_not_live', { phase: 'ended', failure: null }],
  ] as const)('stays away, and knows why, after the close code of %s', async (code, snapshot) => {
    const { publisher, connections, newest } = setUp();
    publisher.start(camera);
    await settle();
    newest().signalling.onClosed(errorTable[code].closeCode);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(connections).toHaveLength(1);
    expect(publisher.getSnapshot()).toMatchObject(snapshot);
  });

  it('asks again while the server has no room for another show, and says so', async () => {
    const { publisher, refuseJoin } = setUp();
    refuseJoin(new SignallingError('overloaded', ''));
    publisher.start(camera);
    await settle();
    expect(publisher.getSnapshot()).toMatchObject({ phase: 'reconnecting', failure: 'overloaded' });
    refuseJoin(null);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(publisher.getSnapshot()).toMatchObject({ phase: 'sending', failure: null });
  });

  it('takes the show from nobody where it goes on by itself: after a reload, and after a loss', async () => {
    const { publisher, connections, newest, refuseJoin, studios } = setUp();
    refuseJoin(new SignallingError('already_publishing', ''));
    publisher.start(camera, false);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(connections.map(({ takeOver }) => takeOver)).toEqual([false]);
    expect(publisher.getSnapshot().phase).toBe('taken_over');
    refuseJoin(null);
    publisher.start(camera, false);
    await settle();
    newest().signalling.onClosed(1006);
    await vi.advanceTimersByTimeAsync(400);
    expect(connections.map(({ takeOver }) => takeOver)).toEqual([false, false, false]);
    expect(publisher.getSnapshot().phase).toBe('sending');
    // By will it does, once; when it is lost then and somebody else has it by the time it is back, it stays theirs.
    publisher.start(camera);
    await settle();
    refuseJoin(new SignallingError('already_publishing', ''));
    newest().signalling.onClosed(1006);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(connections.map(({ takeOver }) => takeOver)).toEqual([false, false, false, true, false]);
    expect(publisher.getSnapshot().phase).toBe('taken_over');
    expect(studios.size).toBe(1);
  });

  it('leaves nothing behind when it is stopped, even while it connects', async () => {
    const { publisher, connections } = setUp();
    publisher.start(camera);
    publisher.stop();
    publisher.stop();
    await settle();
    expect(connections).toHaveLength(0);
    expect(publisher.getSnapshot().phase).toBe('idle');
    expect(vi.getTimerCount()).toBe(0);
  });
});
