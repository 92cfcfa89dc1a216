import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { refuseUpgrade } from '../http/refuse-upgrade.ts';
import { limits } from '../limits.ts';
import { createLogger } from '../observability/logger.ts';
import { listenLocally } from '../testing/listen-locally.ts';
import { signTicket } from '../testing/sign-ticket.ts';
import { StudioClient } from '../testing/studio-client.ts';
import { StudioServer } from './studio-server.ts';

const origin = 'https://live.example.com';
const secret = 'a secret for tests that is long enough';
let http: Server;
let studio: StudioServer;
let url: string;
let hasRoom: boolean;

beforeEach(async () => {
  hasRoom = true;
  studio = new StudioServer({
    rooms: { join: async () => ({ refused: 'media_unavailable' }) },
    secret,
    allowedOrigins: new Set([origin]),
    nowMs: Date.now,
    log: createLogger('silent'),
    lobby: { places: 4, placesPerNetwork: 3 },
    places: { shows: 2, connectionsPerUser: 3, hasRoom: () => hasRoom },
    helloMs: 400,
    idleMs: 200,
  });
  http = createServer();
  http.on('upgrade', (req, socket, head) => {
    const refusal = studio.upgrade(req, socket, head);
    if (refusal !== undefined) refuseUpgrade(socket, refusal);
  });
  url = `ws://127.0.0.1:${await listenLocally(http)}/studio`;
});

afterEach(() => {
  studio.close();
  http.closeAllConnections();
  http.close();
});

/** A good ticket for the show whose id ends in `digit`. */
function join(digit: string, userId: string): Record<string, unknown> {
  const claims = { showId: `shw_${digit.padStart(26, '0')}` as const, userId, expiresAtMs: Date.now() + 60_000 };
  return { type: 'join', v: 1, ticket: signTicket(claims, secret) };
}

/** Resolves with the status of a refused upgrade and the code in its body. */
async function refusedUpgrade(headers: Record<string, string> = {}): Promise<unknown> {
  const socket = new WebSocket(url, { headers });
  socket.on('error', () => undefined);
  const [, response] = await once(socket, 'unexpected-response');
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk);
  const { error } = JSON.parse(Buffer.concat(chunks).toString());
  return [response.statusCode, error.code];
}

describe('who may connect', () => {
  it('are pages of allowed origins, and what is no browser', async () => {
    (await StudioClient.connect(url, { origin })).close();
    (await StudioClient.connect(url)).close();
    expect(await refusedUpgrade({ origin: 'https://evil.example.com' })).toEqual([403, 'forbidden']);
    expect(await refusedUpgrade({ origin: 'null' })).toEqual([403, 'forbidden']);
  });

  it('are only so many without a ticket: a newcomer pushes out the oldest', async () => {
    const clients = [];
    for (let i = 0; i < 4; i++) clients.push(await StudioClient.connect(url));
    expect(await clients[0]?.closed).toBe(4503);
    await expect.poll(() => studio.connections).toBe(3);
    expect(await clients[1]?.ask({ type: 'ping' })).toMatchObject({ type: 'ok' });
  });

  it('are not pushed out once they have shown a ticket', async () => {
    const host = await StudioClient.connect(url);
    expect(await host.ask(join('0', 'a'))).toMatchObject({ code: 'media_unavailable' });
    for (let i = 0; i < 9; i++) await StudioClient.connect(url);
    expect(await host.ask(join('0', 'a'))).toMatchObject({ code: 'media_unavailable' });
    expect(await host.ask(join('1', 'a'))).toMatchObject({ code: 'invalid_transition' });
  });

  it('are only so many with a ticket, who are told in words, and their places are given back', async () => {
    const [first, second, third] = [
      await StudioClient.connect(url),
      await StudioClient.connect(url),
      await StudioClient.connect(url),
    ];
    await first.ask(join('0', 'a'));
    await second.ask(join('1', 'b'));
    expect(await third.ask(join('2', 'c'))).toMatchObject({
      code: 'too_many_connections',
      message: expect.stringContaining('as many hosts'),
    });
    first.close();
    await first.closed;
    await expect.poll(async () => await third.ask(join('2', 'c'))).toMatchObject({ code: 'media_unavailable' });
  });

  it('is no further show while the server has no room for it; its host may ask again', async () => {
    const client = await StudioClient.connect(url);
    hasRoom = false;
    expect(await client.ask(join('0', 'a'))).toMatchObject({
      code: 'overloaded',
      message: expect.stringContaining('busy with the shows'),
    });
    hasRoom = true;
    expect(await client.ask(join('0', 'a'))).toMatchObject({ code: 'media_unavailable' });
  });

  it('is nobody once it is closed', async () => {
    const client = await StudioClient.connect(url);
    studio.close();
    expect(await client.closed).toBe(4502);
    expect(await refusedUpgrade()).toEqual([503, 'going_away']);
  });
});

describe('what is said', () => {
  it.each([
    ['no JSON', '{"type":', 4400],
    ['bytes', Buffer.from([0x7b, 0x7d]), 4400],
    ['nothing that could be answered', '{"type":"ping"}', 4401],
    ['a JSON string', '"ping"', 4401],
    ['more than a message may hold', 'x'.repeat(300 * 1024), 1009],
  ])('ends the connection: %s', async (_, message, code) => {
    const client = await StudioClient.connect(url);
    client.socket.send(message);
    expect(await client.closed).toBe(code);
  });

  it.each([
    ['an unknown type', { type: 'sing' }],
    ['a field too many', { type: 'ping', loud: true }],
    ['a transport that is no id', { type: 'restart_ice', transportId: '../..' }],
    [
      'a port out of range',
      {
        type: 'connect_plain',
        transportId: crypto.randomUUID(),
        ip: '1.2.3.4',
        port: 70_000,
        srtpKeyBase64: 'A'.repeat(40),
      },
    ],
    [
      'an address that is none',
      {
        type: 'connect_plain',
        transportId: crypto.randomUUID(),
        ip: 'localhost',
        port: 7,
        srtpKeyBase64: 'A'.repeat(40),
      },
    ],
    [
      'DTLS parameters without fingerprints',
      { type: 'connect_webrtc', transportId: crypto.randomUUID(), dtlsParameters: { fingerprints: [] } },
    ],
    [
      'a fingerprint that is none',
      {
        type: 'connect_webrtc',
        transportId: crypto.randomUUID(),
        dtlsParameters: { fingerprints: [{ algorithm: 'sha-256', value: 'v=0' }] },
      },
    ],
  ])('is refused and the connection stays: %s', async (_, request) => {
    const client = await StudioClient.connect(url);
    expect(await client.ask(request)).toMatchObject({ type: 'refused', code: 'invalid_request' });
    expect(await client.ask({ type: 'ping' })).toMatchObject({ type: 'ok' });
  });

  it('is too much at some point', async () => {
    const client = await StudioClient.connect(url);
    for (let id = 0; id <= limits.studioRequestsPerWindow; id++)
      client.socket.send(JSON.stringify({ type: 'ping', id }));
    expect(await client.closed).toBe(4500);
  });
});

describe('silence', () => {
  it('of who never joins ends the connection', async () => {
    const client = await StudioClient.connect(url);
    expect(await client.closed).toBe(4506);
  });

  it('of who does not even answer a ping ends it too', async () => {
    const client = await StudioClient.connect(url);
    client.socket.pause();
    await expect.poll(() => studio.connections, { timeout: 1_500 }).toBe(0);
    client.socket.resume();
    await client.closed;
  });
});

describe('a test of the upload', () => {
  const probe = (userId: string): Record<string, unknown> => ({
    type: 'probe_upload',
    ticket: join('0', userId).ticket,
  });

  async function measured(client: StudioClient, messages: number): Promise<unknown> {
    for (let i = 0; i < messages; i++) client.socket.send(Buffer.alloc(32 * 1024));
    return await client.ask({ type: 'end_probe' });
  }

  it('says how much came and how fast, and takes no place of those who publish', async () => {
    const hosts = [await StudioClient.connect(url), await StudioClient.connect(url)];
    for (const [index, host] of hosts.entries()) await host.ask(join(String(index), `host-${index}`));
    const client = await StudioClient.connect(url);
    expect(await client.ask(probe('a'))).toMatchObject({ type: 'ok', data: { maxBytes: limits.uploadProbeBytes } });
    expect(await measured(client, 20)).toMatchObject({
      type: 'ok',
      data: { bytes: 20 * 32 * 1024, bitsPerSecond: expect.any(Number) },
    });
    expect(await client.ask(join('0', 'a'))).toMatchObject({ code: 'invalid_transition' });
  });

  it('needs a ticket, and ends with the connection when more is sent than is allowed', async () => {
    const stranger = await StudioClient.connect(url);
    expect(await stranger.ask({ type: 'probe_upload', ticket: 'no.ticket' })).toMatchObject({
      code: 'unauthenticated',
    });
    const client = await StudioClient.connect(url);
    await client.ask(probe('a'));
    client.socket.send(Buffer.alloc(200 * 1024));
    for (let i = 0; i < limits.uploadProbeBytes / (200 * 1024); i++) client.socket.send(Buffer.alloc(200 * 1024));
    expect(await client.closed).toBe(4500);
  });

  it('is one of so many at once, and of so many a person', async () => {
    const running = [];
    for (let i = 0; i < limits.uploadProbes; i++) {
      const client = await StudioClient.connect(url);
      expect(await client.ask(probe(`user-${i}`))).toMatchObject({ type: 'ok' });
      running.push(client);
    }
    const late = await StudioClient.connect(url);
    expect(await late.ask(probe('late'))).toMatchObject({ code: 'overloaded' });
    for (const client of running) client.close();
    await expect.poll(async () => await late.ask(probe('late'))).toMatchObject({ type: 'ok' });
    late.close();

    const answers: string[] = [];
    for (let i = 0; i <= limits.uploadProbesPerWindow; i++) {
      const client = await StudioClient.connect(url);
      answers.push((await client.ask(probe('keen'))).type);
      client.close();
      await client.closed;
    }
    expect(answers.filter((type) => type === 'ok')).toHaveLength(limits.uploadProbesPerWindow);
    expect(answers.at(-1)).toBe('refused');
  });
});
