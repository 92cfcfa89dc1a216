import { once } from 'node:events';
import { connect as connectTcp } from 'node:net';
import { errorTable } from '@showfloor/contracts/errors';
import { limits } from '@showfloor/contracts/limits';
import { describe, expect, it } from 'vitest';
import type { WebSocket } from 'ws';
import { realtimeLimits } from './realtime-limits.ts';
import { start } from './testing/realtime-fixture.ts';
import { brandId, lineup, showId, testId } from './testing/room-fixture.ts';

const hello = { type: 'hello', v: 1, showId };

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
      'a message in too many pieces',
      (socket) => {
        for (let i = 0; i <= realtimeLimits.fragments; i++) socket.send('', { fin: false });
      },
      1008,
    ],
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
