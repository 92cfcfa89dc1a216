import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { connect as connectTcp } from 'node:net';
import { errorBodySchema, errorTable } from '@showfloor/contracts/errors';
import { limits } from '@showfloor/contracts/limits';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { realtimeLimits } from '../../../platform/realtime/realtime-limits.ts';
import { realScheduler } from '../../../platform/realtime/scheduler.ts';
import { brandId, emptyState, lineup, showId, testId } from '../../../platform/realtime/testing/room-fixture.ts';
import { account, guest, moderator, startRealtime, stopRealtime } from './testing/realtime-fixture.ts';

let running: Awaited<ReturnType<typeof startRealtime>>;
async function start(more?: Parameters<typeof startRealtime>[0]) {
  running = await startRealtime(more);
  return running;
}
afterEach(() => stopRealtime(running));

const hello = { type: 'hello', v: 1, showId };
/** A scheduler whose clock runs so many times faster. */
const faster =
  (times: number): typeof realScheduler =>
  (delayMs, run) =>
    realScheduler(delayMs / times, run);

async function refusedUpgrade(port: number, headers: Record<string, string> = {}) {
  const asked = request({
    port,
    host: '127.0.0.1',
    path: '/api/realtime',
    headers: {
      connection: 'Upgrade',
      upgrade: 'websocket',
      'sec-websocket-version': '13',
      'sec-websocket-key': Buffer.alloc(16).toString('base64'),
      ...headers,
    },
  });
  asked.end();
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    asked.once('response', resolve).once('error', reject);
  });
  let body = '';
  for await (const chunk of response) body += chunk;
  return { status: response.statusCode, error: errorBodySchema.parse(JSON.parse(body)).error };
}

describe('a viewer', () => {
  it('is welcomed with the whole state, hears what happens, and resumes where they were', async () => {
    const { enter, announcer } = await start();
    const first = await enter();
    expect(first.welcome).toMatchObject({ resync: true, state: 'live', program: 'on_air', counters: { viewers: 1 } });
    announcer.announce(showId, lineup(1));
    const tick = await first.client.next('tick');
    expect(tick).toMatchObject({ offset: 1, events: [lineup(1)] });
    first.client.socket.close();
    await first.client.closed;
    announcer.announce(showId, lineup(2));
    announcer.announce(showId, lineup(3));
    const { epoch } = first.welcome.position;
    const again = await enter(null, { epoch, offset: tick.offset });
    expect(again.welcome.resync).toBe(false);
    const events = [...again.welcome.events];
    while (events.length < 2) events.push(...(await again.client.nextEvents()));
    expect(events).toEqual([lineup(2), lineup(3)]);
  });

  it('hears every published event once and in order, though they reconnect again and again', async () => {
    const { enter, announcer } = await start({ settings: { tickMs: 1, connections: 50, connectionsPerAddress: 50 } });
    const total = 300;
    const heard: number[] = [];
    const note = (events: readonly { type: string }[] | undefined) => {
      for (const event of events ?? []) if ('version' in event) heard.push(Number(event.version));
    };
    let { client, welcome } = await enter();
    let { position } = welcome;
    const publishing = (async () => {
      for (let i = 0; i < total; i++) {
        announcer.announce(showId, lineup(i));
        if (i % 3 === 0) await new Promise((resolve) => setTimeout(resolve, 1));
      }
    })();
    for (let ticks = 1; heard.length < total; ticks++) {
      const tick = await client.next('tick');
      note(tick.events);
      position = { ...position, offset: tick.offset };
      if (ticks % 4 !== 0 || heard.length >= total) continue;
      client.socket.terminate();
      ({ client, welcome } = await enter(null, position));
      expect(welcome.resync).toBe(false);
      note(welcome.events);
      position = welcome.position;
    }
    await publishing;
    expect(heard).toEqual(Array.from({ length: total }, (_, i) => i));
  });

  it('is counted, about once a second, and no longer when gone', async () => {
    const { enter, realtime } = await start({ schedule: faster(20) });
    const one = await enter(account);
    const tab = await enter(account);
    const other = await enter();
    // The desk is no audience.
    await enter(moderator);
    const counted = async (viewers: number) => {
      for (;;) if ((await one.client.next('tick')).counters?.viewers === viewers) return;
    };
    await counted(2);
    expect(realtime.viewersOf(showId)).toBe(2);
    tab.client.socket.close();
    other.client.socket.close();
    await counted(1);
    expect(realtime.viewersOf(showId)).toBe(1);
  });

  it('is answered a ping with the server’s time', async () => {
    const { enter } = await start();
    const { client } = await enter();
    client.say({ type: 'ping' });
    expect((await client.next('pong')).serverTimeMs).toBeGreaterThan(1.7e12);
  });
});

describe('chat', () => {
  it('reaches the room with name and role, and the sender is answered when it is kept', async () => {
    const { enter, log } = await start();
    const listener = await enter();
    for (const [viewer, name, expected] of [
      [account, 'Somebody Else', { name: 'Ann', role: null }],
      [moderator, undefined, { name: 'Mo', role: 'moderator' }],
      [guest, '  Zoe\u202e ', { name: 'Zoe', role: null }],
    ] as const) {
      const { client } = await enter(viewer);
      client.say({ type: 'chat', ref: 7, text: ` hello\nfrom ${viewer.userId}`, ...(name && { name }) });
      expect(await client.next('ack')).toEqual({ type: 'ack', ref: 7 });
      const [event] = await listener.client.nextEvents();
      const message = { ...expected, userId: viewer.userId, text: `hello from ${viewer.userId}` };
      expect(event).toMatchObject({ type: 'chat', message });
      expect(log.entries.at(-1)?.message).toMatchObject(message);
    }
  });

  it('is refused by name: strangers, guests without a name, the empty, the talkative', async () => {
    const { enter } = await start();
    const stranger = (await enter()).client;
    stranger.say({ type: 'chat', ref: 1, text: 'hi' });
    expect(await stranger.next('nack')).toMatchObject({ ref: 1, code: 'unauthenticated' });
    const nameless = (await enter(guest)).client;
    nameless.say({ type: 'chat', ref: 2, text: 'hi' });
    expect(await nameless.next('nack')).toMatchObject({ ref: 2, code: 'invalid_request' });
    const { client } = await enter(account);
    client.say({ type: 'chat', ref: 3, text: ' \u0000 ' });
    expect(await client.next('nack')).toMatchObject({ ref: 3, code: 'invalid_request' });
    for (let ref = 0; ref <= limits.chatMessagesPerWindow; ref++)
      client.say({ type: 'chat', ref, text: `text ${ref}` });
    const nack = await client.next('nack');
    expect(nack).toMatchObject({ ref: limits.chatMessagesPerWindow, code: 'rate_limited' });
    expect(nack.retryAfterMs).toBeGreaterThan(0);
    expect(nack.retryAfterMs).toBeLessThanOrEqual(limits.chatWindowMs);
  });

  it('is closed when the show is over', async () => {
    const { enter, source, announcer } = await start();
    const { client } = await enter(account);
    source.state = { ...emptyState, state: 'ended', program: 'ended' };
    announcer.announce(showId, { type: 'show', state: 'ended', program: 'ended' });
    await client.next('tick');
    client.say({ type: 'chat', ref: 1, text: 'too late' });
    expect(await client.next('nack')).toMatchObject({ code: 'show_not_live' });
  });

  it('disappears for everybody when a moderator takes it away, and comes back', async () => {
    const { enter, chat } = await start();
    const { client, welcome } = await enter(account);
    client.say({ type: 'chat', ref: 1, text: 'regretted' });
    const [said] = await client.nextEvents();
    if (said?.type !== 'chat') throw new Error('no chat came');
    await chat.remove(showId, said.message.id, moderator.userId);
    expect(await client.nextEvents()).toEqual([{ type: 'chat_deleted', messageId: said.message.id }]);
    const late = await enter();
    const back = await enter(null, welcome.position);
    expect(JSON.stringify([late.welcome, back.welcome])).not.toContain('regretted');
    await chat.restore(showId, said.message.id);
    expect(await late.client.nextEvents()).toEqual([{ type: 'chat_restored', message: said.message }]);
  });
});

describe('a page of another version', () => {
  it('stays: what it asks and we do not know is refused by its ref, what waits for no answer is skipped', async () => {
    const { enter } = await start();
    const { client } = await enter(account);
    client.say({ type: 'react', emoji: '🔥' });
    client.say({ type: 'poll_vote', ref: 4, choice: 2 });
    expect(await client.next('nack')).toMatchObject({ ref: 4, code: 'invalid_request' });
    client.say({ type: 'chat', ref: 5, text: 'x'.repeat(limits.chatTextChars * 4 + 1) });
    expect(await client.next('nack')).toMatchObject({ ref: 5, code: 'invalid_request' });
    client.say({ type: 'chat', ref: 6, text: 'hello', name: ' ' });
    expect(await client.next('nack')).toMatchObject({ ref: 6, code: 'invalid_request' });
    client.say({ type: 'ping' });
    await client.next('pong');
  });
});

describe('what an address may ask', () => {
  it('does not let random shows reach the database: after some, the address waits, and still gets into open rooms', async () => {
    const { connect, enter, source } = await start();
    await enter();
    const asked: string[] = [];
    source.load = async (id?: string) => {
      asked.push(id ?? '');
      return null;
    };
    const codes = [];
    for (let i = 0; i < realtimeLimits.missedShowBurst + 10; i++) {
      const client = connect();
      await once(client.socket, 'open');
      client.say({ ...hello, showId: testId('show') });
      codes.push((await client.closed).code);
    }
    expect(codes.filter((code) => code === errorTable.not_found.closeCode).length).toBe(asked.length);
    expect(codes.at(-1)).toBe(errorTable.rate_limited.closeCode);
    // Whoever shares the address still gets into a show that is on.
    expect((await enter()).welcome.state).toBe('live');
  });

  it('counts control frames as any other', async () => {
    const { enter } = await start();
    const { client } = await enter();
    for (let i = 0; i < 100; i++) client.socket.pong();
    expect((await client.closed).code).toBe(errorTable.rate_limited.closeCode);
  });
});

describe('a broken client is closed by name, and nobody else notices', () => {
  const utf8Garbage = Buffer.from([0xc3, 0x28, 0xa0, 0xa1]);
  const cases: [string, (socket: WebSocket) => void, number][] = [
    ['no JSON', (socket) => socket.send('{"type":'), errorTable.malformed_json.closeCode],
    [
      'an unknown field',
      (socket) => socket.send(JSON.stringify({ ...hello, x: 1 })),
      errorTable.invalid_request.closeCode,
    ],
    ['no message at all', (socket) => socket.send('null'), errorTable.invalid_request.closeCode],
    [
      'another version',
      (socket) => socket.send('{"type":"hello","v":99,"new":1}'),
      errorTable.unsupported_version.closeCode,
    ],
    [
      'chat before hello',
      (socket) => socket.send('{"type":"chat","ref":1,"text":"x"}'),
      errorTable.invalid_request.closeCode,
    ],
    ['ping before hello', (socket) => socket.send('{"type":"ping"}'), errorTable.invalid_request.closeCode],
    [
      'hello twice',
      (socket) => {
        socket.send(JSON.stringify(hello));
        socket.send(JSON.stringify(hello));
      },
      errorTable.invalid_request.closeCode,
    ],
    [
      'an id of another kind',
      (socket) => socket.send(JSON.stringify({ ...hello, showId: brandId })),
      errorTable.invalid_request.closeCode,
    ],
    [
      'a show that is not',
      (socket) => socket.send(JSON.stringify({ ...hello, showId: testId('show') })),
      errorTable.not_found.closeCode,
    ],
    [
      'bytes',
      (socket) => socket.send(Buffer.from(JSON.stringify(hello)), { binary: true }),
      errorTable.invalid_request.closeCode,
    ],
    ['broken UTF-8', (socket) => socket.send(utf8Garbage, { binary: false }), 1007],
    ['too large', (socket) => socket.send('x'.repeat(limits.realtimeClientMessageBytes + 1)), 1009],
    [
      'too large in pieces',
      (socket) => {
        for (let i = 0; i < 9; i++) socket.send('x'.repeat(1_000), { fin: false });
      },
      1009,
    ],
    [
      'too many',
      (socket) => {
        socket.send(JSON.stringify(hello));
        socket.once('message', () => {
          for (let i = 0; i <= realtimeLimits.messageBurst; i++) socket.send('{"type":"ping"}');
        });
      },
      errorTable.rate_limited.closeCode,
    ],
  ];
  it.each(cases)('%s', async (_name, misbehave, code) => {
    const { enter, connect, announcer, errors } = await start();
    const bystander = await enter();
    const { socket, closed } = connect();
    await once(socket, 'open');
    misbehave(socket);
    expect((await closed).code).toBe(code);
    announcer.announce(showId, lineup(1));
    expect(await bystander.client.nextEvents()).toEqual([lineup(1)]);
    expect(errors).toEqual([]);
  });

  it('frames that break the protocol: unmasked, reserved bits, garbage', async () => {
    const { enter, port, announcer } = await start();
    const bystander = await enter();
    for (const bytes of [
      Buffer.from([0x81, 0x01, 0x78]),
      Buffer.from([0xf1, 0x80, 0, 0, 0, 0]),
      Buffer.alloc(64, 0xee),
    ]) {
      const socket = connectTcp(port, '127.0.0.1');
      socket.write(
        'GET /api/realtime HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n' +
          'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n',
      );
      await once(socket, 'data');
      socket.write(bytes);
      socket.resume();
      await once(socket, 'close');
    }
    announcer.announce(showId, lineup(1));
    expect(await bystander.client.nextEvents()).toEqual([lineup(1)]);
  });
});

describe('limits', () => {
  it('closes who does not say hello in time', async () => {
    const { connect } = await start({ schedule: faster(50) });
    expect(await connect().closed).toEqual({ code: errorTable.timeout.closeCode, reason: 'timeout' });
  });

  it('closes who does not even answer pings any more', async () => {
    let passedMs = 0;
    const { enter, connect } = await start({ schedule: faster(100), passingMs: () => passedMs });
    const silent = connect({}, { autoPong: false });
    await once(silent.socket, 'open');
    silent.say(hello);
    const alive = await enter();
    const timer = setInterval(() => {
      passedMs += 1_000;
    }, 10);
    expect(await silent.closed).toEqual({ code: errorTable.idle.closeCode, reason: 'idle' });
    clearInterval(timer);
    expect(alive.client.socket.readyState).toBe(WebSocket.OPEN);
  });

  it('refuses more connections of one address than allowed, and takes the next when one left', async () => {
    const { enter, port } = await start({ settings: { tickMs: 20, connections: 10, connectionsPerAddress: 2 } });
    const { client } = await enter();
    await enter();
    expect(await refusedUpgrade(port)).toMatchObject({ status: 429, error: { code: 'too_many_connections' } });
    client.socket.close();
    await client.closed;
    await enter();
  });

  it('refuses more connections than the server takes', async () => {
    const { enter, port, registry } = await start({
      settings: { tickMs: 20, connections: 1, connectionsPerAddress: 9 },
    });
    await enter();
    expect(await refusedUpgrade(port)).toMatchObject({ status: 503, error: { code: 'overloaded' } });
    expect(await registry.metrics()).toContain('showfloor_realtime_refused_total{code="overloaded"} 1');
  });

  it('refuses pages of other sites, and takes our own', async () => {
    const { connect, port } = await start();
    expect(await refusedUpgrade(port, { origin: 'https://evil.example' })).toMatchObject({
      status: 403,
      error: { code: 'forbidden' },
    });
    const { socket } = connect({ origin: `http://127.0.0.1:${port}` });
    await once(socket, 'open');
  });

  it('cuts a reader off that takes nothing more, while the others hear all', async () => {
    const { enter, announcer, registry } = await start({
      settings: { tickMs: 5, connections: 9, connectionsPerAddress: 9 },
      slowReaders: { pauseAboveBytes: 64 * 1024, slowConsumerMs: 300 },
    });
    const slow = await enter();
    const quick = await enter();
    slow.client.socket.pause();
    const message = { id: testId('chatMessage'), userId: 'account1', name: 'Ann', role: null, sentAtMs: 1.7e12 };
    let isCut = false;
    let published = 0;
    let heard = 0;
    while (!isCut) {
      for (let i = 0; i < 100; i++) {
        announcer.announce(showId, { type: 'chat', message: { ...message, text: 'x'.repeat(2_000) } });
      }
      published += 100;
      while (heard < published) heard += (await quick.client.nextEvents()).length;
      isCut = (await registry.metrics()).includes('closed_total{code="slow_consumer"} 1');
    }
    expect(heard).toBe(published);
    slow.client.socket.resume();
    expect((await slow.client.closed).code).toBe(errorTable.slow_consumer.closeCode);
    expect(quick.client.socket.readyState).toBe(WebSocket.OPEN);
  });

  it('lets a slow reader catch up when it reads on: nothing missed, nothing twice', async () => {
    const { enter, announcer, registry } = await start({
      settings: { tickMs: 5, connections: 9, connectionsPerAddress: 9 },
      slowReaders: { pauseAboveBytes: 64 * 1024, slowConsumerMs: 20_000 },
    });
    const slow = await enter();
    const quick = await enter();
    slow.client.socket.pause();
    let published = 0;
    const skipped = async () => Number(/frames_skipped_total (\d+)/.exec(await registry.metrics())?.[1]);
    for (let filler = 0; (await skipped()) < 3; filler++) {
      const message = {
        id: testId('chatMessage'),
        userId: 'account1',
        name: `${filler}`,
        role: null,
        sentAtMs: 1.7e12,
      };
      for (let i = 0; i < 20; i++) {
        published += 1;
        announcer.announce(showId, {
          type: 'chat',
          message: { ...message, text: `${published} ${'x'.repeat(20_000)}` },
        });
      }
      await quick.client.nextEvents();
    }
    slow.client.socket.resume();
    const numbers: number[] = [];
    while (numbers.length < published) {
      for (const event of await slow.client.nextEvents()) {
        if (event.type === 'chat') numbers.push(Number.parseInt(event.message.text, 10));
      }
    }
    expect(numbers).toEqual(Array.from({ length: published }, (_, i) => i + 1));
  });
});

describe('a draft', () => {
  it('is there for members of its brand only', async () => {
    const { enter, source, connect } = await start();
    source.state = { ...emptyState, state: 'draft', program: 'waiting' };
    expect((await enter(moderator)).welcome.state).toBe('draft');
    for (const headers of [{}, { 'x-viewer': account.userId }]) {
      const client = connect(headers);
      await once(client.socket, 'open');
      client.say(hello);
      expect((await client.closed).code).toBe(errorTable.not_found.closeCode);
    }
  });
});

describe('when something behind it fails', () => {
  it('a room that cannot be loaded closes who asked, and the next one is tried anew', async () => {
    const { enter, connect, source, errors } = await start();
    const load = source.load;
    source.load = () => Promise.reject(new Error('database away'));
    const client = connect();
    await once(client.socket, 'open');
    client.say(hello);
    expect((await client.closed).code).toBe(errorTable.internal.closeCode);
    expect(errors).toHaveLength(1);
    source.load = load;
    await enter();
  });

  it('a session that cannot be read refuses the upgrade', async () => {
    const { port } = await start({ sessionOf: () => Promise.reject(new Error('database away')) });
    expect(await refusedUpgrade(port)).toMatchObject({ status: 500, error: { code: 'internal' } });
  });
});

describe('a stop', () => {
  it('sends everybody elsewhere, spread over a short time, and takes nobody more', async () => {
    let delays: number[] = [];
    const schedule: typeof realScheduler = (delayMs, run) => {
      delays.push(delayMs);
      return realScheduler(delayMs, run);
    };
    const { enter, realtime, port, registry } = await start({ schedule });
    const clients = await Promise.all(Array.from({ length: 20 }, () => enter()));
    delays = [];
    const closing = realtime.close();
    const spacingMs = 1_000 / realtimeLimits.drainPerSecond;
    expect(delays).toEqual(clients.map((_, index) => Math.floor(index * spacingMs)));
    expect(realtime.close()).toBe(closing);
    expect(await refusedUpgrade(port)).toMatchObject({ status: 503, error: { code: 'going_away' } });
    await closing;
    const codes = await Promise.all(clients.map(async ({ client }) => (await client.closed).code));
    expect(new Set(codes)).toEqual(new Set([errorTable.going_away.closeCode]));
    expect(await registry.metrics()).toContain('showfloor_realtime_connections 0');
  });
});
