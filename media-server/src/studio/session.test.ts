import { randomUUID } from 'node:crypto';
import type { StudioRequest, StudioServerMessage } from '@showfloor/contracts/studio';
import { beforeEach, describe, expect, it } from 'vitest';
import { limits } from '../limits.ts';
import { Program } from '../program/program.ts';
import { Shows } from '../program/shows.ts';
import { FakeRouter } from '../testing/fake-publishing.ts';
import { signTicket } from '../testing/sign-ticket.ts';
import { Rooms } from './rooms.ts';
import { Session } from './session.ts';
import { UploadProbe } from './upload-probe.ts';

const secret = 'a secret for tests that is long enough';
const nowMs = Date.UTC(2026, 10, 23);
const showId = `shw_${'0'.repeat(26)}`;
const ticket = signTicket({ showId, userId: 'user-1234', expiresAtMs: nowMs + 60_000 }, secret);
const nobody = randomUUID();

let routers: FakeRouter[];
let shows: Shows;
let rooms: Rooms;

beforeEach(() => {
  routers = [];
  shows = new Shows({
    createProgram: (id, onState) =>
      new Program({
        showId: id,
        openOrigin: () => Promise.reject(new Error('never live in these tests')),
        targets: { partMs: 200, partTargetMs: 220, segmentMs: 2_000, targetDurationMs: 4_000 },
        nowMs: () => nowMs,
        onState,
        onError: () => undefined,
      }),
    onState: (id, state) => rooms.publishProgram(id, state),
  });
  rooms = new Rooms({
    shows,
    createRouter: async () => {
      const router = new FakeRouter();
      routers.push(router);
      return router;
    },
  });
});

interface Opened {
  readonly session: Session;
  readonly sent: StudioServerMessage[];
  readonly ends: string[];
}

function open(): Opened {
  const sent: StudioServerMessage[] = [];
  const ends: string[] = [];
  const session = new Session({
    peer: { send: (message) => sent.push(message), end: (code) => ends.push(code) },
    rooms,
    secret,
    nowMs: () => nowMs,
    onTicket: () => undefined,
    onProbe: () =>
      new UploadProbe(
        () => nowMs,
        () => undefined,
      ),
    onJoined: () => undefined,
  });
  return { session, sent, ends };
}

async function ask({ session, sent }: Opened, request: StudioRequest): Promise<StudioServerMessage | undefined> {
  await session.handle(request);
  return sent.at(-1);
}

const join: StudioRequest = { type: 'join', id: 1, v: 1, ticket, takeOver: true };
const fingerprint = { algorithm: 'sha-256', value: 'AA' } as const;

/** Every request but `join` and `ping`, on a transport and a producer. */
function requests(transportId: string, producerId: string): Record<string, StudioRequest> {
  return {
    create_transport: { type: 'create_transport', id: 2, kind: 'webrtc' },
    connect_webrtc: { type: 'connect_webrtc', id: 2, transportId, dtlsParameters: { fingerprints: [fingerprint] } },
    connect_plain: { type: 'connect_plain', id: 2, transportId, ip: '127.0.0.1', port: 9, srtpKeyBase64: '' },
    produce: { type: 'produce', id: 2, transportId, kind: 'video', rtpParameters: {} },
    pause: { type: 'pause', id: 2, producerId, paused: true },
    close_producer: { type: 'close_producer', id: 2, producerId },
    restart_ice: { type: 'restart_ice', id: 2, transportId },
  };
}

async function joined(): Promise<Opened> {
  const opened = open();
  expect(await ask(opened, join)).toMatchObject({
    type: 'ok',
    id: 1,
    data: { program: 'waiting', serverTimeMs: nowMs },
  });
  return opened;
}

async function transportOf(opened: Opened, kind: 'webrtc' | 'plain'): Promise<string> {
  const answer = await ask(opened, { type: 'create_transport', id: 3, kind });
  if (answer?.type !== 'ok') throw new Error('no transport');
  return (answer.data as { transportId: string }).transportId;
}

async function produce(opened: Opened, transportId: string, kind: 'audio' | 'video'): Promise<string> {
  const answer = await ask(opened, { type: 'produce', id: 4, transportId, kind, rtpParameters: {} });
  if (answer?.type !== 'ok') throw new Error(`not produced: ${JSON.stringify(answer)}`);
  return (answer.data as { producerId: string }).producerId;
}

describe('before it has joined', () => {
  it.each(Object.keys(requests(nobody, nobody)))('refuses %s', async (type) => {
    const opened = open();
    const request = requests(nobody, nobody)[type];
    if (request === undefined) throw new Error(type);
    expect(await ask(opened, request)).toMatchObject({ type: 'refused', id: 2, code: 'unauthenticated' });
    expect(opened.ends).toEqual([]);
    expect(routers).toHaveLength(0);
  });

  it('answers a ping', async () => {
    expect(await ask(open(), { type: 'ping', id: 9 })).toEqual({ type: 'ok', id: 9, data: { serverTimeMs: nowMs } });
  });

  it('ends with a bad ticket or an unknown version', async () => {
    const one = open();
    expect(await ask(one, { ...join, ticket: 'no.ticket' })).toMatchObject({
      code: 'unauthenticated',
      message: 'Sign in first.',
    });
    expect(one.ends).toEqual(['unauthenticated']);
    const two = open();
    expect(await ask(two, { ...join, v: 2 })).toMatchObject({ code: 'unsupported_version' });
    expect(two.ends).toEqual(['unsupported_version']);
  });

  it('sends no health', () => {
    const opened = open();
    opened.session.sendHealth();
    expect(opened.sent).toEqual([]);
  });
});

describe('once joined', () => {
  it('refuses to join again', async () => {
    const opened = await joined();
    expect(await ask(opened, join)).toMatchObject({ type: 'refused', code: 'invalid_transition' });
    expect(opened.session.joined).toBe(true);
  });

  it.each(Object.keys(requests(nobody, nobody)).filter((type) => type !== 'create_transport'))(
    'refuses %s for what does not exist',
    async (type) => {
      const request = requests(nobody, nobody)[type];
      if (request === undefined) throw new Error(type);
      expect(await ask(await joined(), request)).toMatchObject({ type: 'refused', code: 'not_found' });
    },
  );

  it('keeps the kinds of transports apart', async () => {
    const opened = await joined();
    const [browser, encoder] = [await transportOf(opened, 'webrtc'), await transportOf(opened, 'plain')];
    for (const [id, type] of [
      [browser, 'connect_plain'],
      [encoder, 'connect_webrtc'],
      [encoder, 'restart_ice'],
    ] as const) {
      const request = requests(id, nobody)[type];
      if (request === undefined) throw new Error(type);
      expect(await ask(opened, request)).toMatchObject({ type: 'refused', code: 'not_found' });
    }
  });

  it('connects a transport once', async () => {
    const opened = await joined();
    const request = requests(await transportOf(opened, 'webrtc'), nobody).connect_webrtc;
    if (request === undefined) throw new Error('no request');
    expect(await ask(opened, request)).toMatchObject({ type: 'ok' });
    expect(await ask(opened, request)).toMatchObject({ type: 'refused', code: 'invalid_transition' });
  });

  it('gives only so many transports', async () => {
    const opened = await joined();
    for (let i = 0; i < limits.studioTransports; i++) await transportOf(opened, 'webrtc');
    expect(await ask(opened, { type: 'create_transport', id: 2, kind: 'webrtc' })).toMatchObject({
      type: 'refused',
      code: 'limit_reached',
    });
  });

  it('takes one picture and one sound, and another picture when the first is closed', async () => {
    const opened = await joined();
    const transportId = await transportOf(opened, 'webrtc');
    const producerId = await produce(opened, transportId, 'video');
    await produce(opened, transportId, 'audio');
    const again: StudioRequest = { type: 'produce', id: 5, transportId, kind: 'video', rtpParameters: {} };
    expect(await ask(opened, again)).toMatchObject({ type: 'refused', code: 'limit_reached' });
    expect(await ask(opened, { type: 'close_producer', id: 6, producerId })).toMatchObject({ type: 'ok' });
    expect(await ask(opened, { type: 'close_producer', id: 7, producerId })).toMatchObject({ code: 'not_found' });
    expect(await ask(opened, again)).toMatchObject({ type: 'ok' });
  });

  it('goes on after parameters that were refused', async () => {
    const opened = await joined();
    const transportId = await transportOf(opened, 'webrtc');
    const bad: StudioRequest = { type: 'produce', id: 5, transportId, kind: 'video', rtpParameters: { bad: true } };
    expect(await ask(opened, bad)).toMatchObject({ type: 'refused', code: 'invalid_request' });
    await produce(opened, transportId, 'video');
  });

  it('asks for a key frame when a picture goes on', async () => {
    const opened = await joined();
    const producerId = await produce(opened, await transportOf(opened, 'webrtc'), 'video');
    const track = routers[0]?.tracks[0];
    expect(track?.keyFramesAsked).toBe(1);
    await ask(opened, { type: 'pause', id: 5, producerId, paused: true });
    expect(track?.paused).toBe(true);
    await ask(opened, { type: 'pause', id: 6, producerId, paused: false });
    expect(track?.paused).toBe(false);
  });

  it('sends health while something is published', async () => {
    const opened = await joined();
    opened.session.sendHealth();
    expect(opened.sent.some(({ type }) => type === 'health')).toBe(false);
    await produce(opened, await transportOf(opened, 'webrtc'), 'video');
    opened.session.sendHealth();
    expect(opened.sent.at(-1)).toMatchObject({
      type: 'health',
      layers: [{ rid: '0', alive: false }],
      audioAlive: false,
    });
  });
});

describe('the seat', () => {
  it('moves to who takes over, with the router', async () => {
    const first = await joined();
    await produce(first, await transportOf(first, 'webrtc'), 'video');
    const second = await joined();
    expect(first.sent.at(-1)).toEqual({ type: 'ended', reason: 'taken_over' });
    expect(first.ends).toEqual(['already_publishing']);
    expect(routers).toHaveLength(1);
    expect(routers[0]).toMatchObject({ closed: false, tracks: [{ closed: true }] });
    second.session.close();
    expect(rooms.size).toBe(0);
    await Promise.resolve();
    expect(routers[0]?.closed).toBe(true);
    expect(shows.stateOf(showId)).toBeUndefined();
  });

  it('goes back to the studio that had it, also before its old connection is known to be dead, and to no other', async () => {
    const studioId = 'a'.repeat(32);
    const [first, second, third] = [open(), open(), open()];
    await ask(first, { ...join, studioId });
    expect(await ask(second, { ...join, takeOver: false, studioId })).toMatchObject({ type: 'ok' });
    expect(first.ends).toEqual(['already_publishing']);
    expect(await ask(third, { ...join, takeOver: false, studioId: 'b'.repeat(32) })).toMatchObject({
      code: 'already_publishing',
    });
    // Somebody else has taken over: who had it before does not take it back unasked.
    const other = await joined();
    expect(await ask(open(), { ...join, takeOver: false, studioId })).toMatchObject({ code: 'already_publishing' });
    expect(other.session.joined).toBe(true);
  });

  it('is not given away unasked', async () => {
    const first = await joined();
    const second = open();
    expect(await ask(second, { ...join, takeOver: false })).toMatchObject({ code: 'already_publishing' });
    expect(second.ends).toEqual([]);
    expect(first.session.joined).toBe(true);
    expect(await ask(second, join)).toMatchObject({ type: 'ok' });
  });

  it('goes to the last of two who join at once', async () => {
    const [one, two] = [open(), open()];
    await Promise.all([one.session.handle(join), two.session.handle(join)]);
    expect(one.ends).toEqual(['already_publishing']);
    expect(two.sent).toMatchObject([{ type: 'ok' }]);
    expect(rooms.size).toBe(1);
  });

  it('is lost with the worker, and there is a new one to come back to', async () => {
    const first = await joined();
    routers[0]?.lose();
    expect(first.ends).toEqual(['going_away']);
    await joined();
    expect(routers).toHaveLength(2);
  });

  it('is refused while there is no worker', async () => {
    rooms = new Rooms({ shows, createRouter: async () => undefined });
    const opened = open();
    expect(await ask(opened, join)).toMatchObject({ type: 'refused', code: 'media_unavailable' });
    expect(rooms.size).toBe(0);
  });

  it('is left by who goes while joining', async () => {
    const opened = open();
    const joining = opened.session.handle(join);
    opened.session.close();
    await joining;
    expect(rooms.size).toBe(0);
    expect(opened.sent).toEqual([]);
  });
});

it('answers nothing once it is over', async () => {
  const opened = await joined();
  opened.session.close();
  opened.session.close();
  const before = opened.sent.length;
  for (const request of [join, ...Object.values(requests(nobody, nobody))]) await opened.session.handle(request);
  expect(opened.sent).toHaveLength(before);
});
