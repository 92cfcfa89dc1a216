import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createIdSource } from '@showfloor/contracts/ids';
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { encodeAudio, encodeVideo } from './testing/encoded-media.ts';
import { HlsReader, segmentUris, tagValues } from './testing/hls-reader.ts';
import { ServerProcess } from './testing/server-process.ts';
import { signTicket } from './testing/sign-ticket.ts';
import { TestApi } from './testing/test-api.ts';
import { TestPublisher } from './testing/test-publisher.ts';

const secret = 'a secret of the link, for tests only';
const showId = createIdSource(Date.now, randomBytes)('show');

let pictures: Buffer[][];
let audio: Buffer[];
let api: TestApi;
let dataDir: string;
const processes: ServerProcess[] = [];
const publishers: TestPublisher[] = [];

beforeAll(async () => {
  [pictures, audio] = await Promise.all([encodeVideo(320, 180, 2), encodeAudio(2)]);
}, 60_000);

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'media-main-'));
  api = await TestApi.start(secret);
  api.shows = [{ showId, live: true, cues: [] }];
});

afterEach(async () => {
  for (const publisher of publishers.splice(0)) publisher.stop();
  for (const { child, exited } of processes.splice(0)) {
    child.kill('SIGKILL');
    await exited;
  }
  api.close();
  await rm(dataDir, { recursive: true, force: true });
});

function start(): ServerProcess {
  const server = new ServerProcess({
    MEDIA_PORT: '0',
    MEDIA_HOST: '127.0.0.1',
    DATA_DIR: dataDir,
    API_INTERNAL_URL: api.url,
    MEDIA_LINK_SECRET: secret,
    MEDIA_SEGMENT_TARGET_MS: '1000',
  });
  processes.push(server);
  return server;
}

async function onAir(port: number): Promise<TestPublisher> {
  const ticket = signTicket({ showId, userId: 'user-of-tests', expiresAtMs: Date.now() + 60_000 }, secret);
  const publisher = await TestPublisher.start(`ws://127.0.0.1:${port}/studio`, ticket, { layers: [pictures], audio });
  publishers.push(publisher);
  await publisher.client.next((message) => message.type === 'program' && message.state === 'on_air');
  return publisher;
}

function hls(port: number): HlsReader {
  return new HlsReader(`http://127.0.0.1:${port}/hls/${showId}`);
}

/** A player that waits for the part after the newest one. */
async function waitForNextPart(port: number): Promise<Response> {
  const playlist = await hls(port).text('v0/playlist.m3u8');
  const sequence = Number(tagValues(playlist, 'EXT-X-MEDIA-SEQUENCE')[0]) + segmentUris(playlist).length;
  return await fetch(`http://127.0.0.1:${port}/hls/${showId}/v0/playlist.m3u8?_HLS_msn=${sequence + 1}`);
}

async function metric(port: number, name: string): Promise<number> {
  const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  return Number(new RegExp(`^${name} (.+)$`, 'm').exec(text)?.[1]);
}

it.each(['SIGTERM', 'SIGINT', 'disconnect'] as const)(
  'stops in time on %s and does not end the show',
  async (why) => {
    const server = start();
    const port = await server.listening();
    const publisher = await onAir(port);
    await hls(port).until('v0/playlist.m3u8', (text) => segmentUris(text).length >= 1);
    publisher.sender.close();
    const waiting = waitForNextPart(port).then(({ status }) => status);
    await expect.poll(() => metric(port, 'media_hls_waiting_requests')).toBe(1);

    const beganAt = performance.now();
    if (why === 'disconnect') server.child.disconnect();
    else server.child.kill(why);
    expect(await server.exited).toEqual([0, null]);
    expect(performance.now() - beganAt).toBeLessThan(5_000);
    expect(await publisher.client.closed).toBe(4502);
    expect(await waiting).toBe(503);

    const next = start();
    const playlist = await hls(await next.listening()).until(
      'v0/playlist.m3u8',
      (text) => segmentUris(text).length >= 1,
    );
    expect(playlist).not.toContain('EXT-X-ENDLIST');
  },
  60_000,
);

it('goes on with the same playlists after it was killed', async () => {
  const first = start();
  const firstPort = await first.listening();
  await onAir(firstPort);
  const before = await hls(firstPort).until('v0/playlist.m3u8', (text) => segmentUris(text).length >= 2);
  first.child.kill('SIGKILL');
  await first.exited;
  publishers.splice(0).forEach((publisher) => {
    publisher.stop();
  });

  const port = await start().listening();
  const between = await hls(port).until('v0/playlist.m3u8', (text) => segmentUris(text).length >= 1);
  expect(between).not.toContain('EXT-X-ENDLIST');
  const kept = segmentUris(between);
  expect(segmentUris(before).slice(0, kept.length)).toEqual(kept);

  await onAir(port);
  const after = await hls(port).until('v0/playlist.m3u8', (text) => segmentUris(text).length > kept.length);
  expect(segmentUris(after).slice(0, kept.length)).toEqual(kept);
  expect(tagValues(after, 'EXT-X-MEDIA-SEQUENCE')).toEqual(['0']);
  expect(tagValues(after, 'EXT-X-DISCONTINUITY')).toHaveLength(1);
}, 60_000);

it('says everything that is wrong with its settings, and no secret', async () => {
  const server = new ServerProcess({ MEDIA_PORT: 'eighty', LOG_LEVEL: 'loud', MEDIA_LINK_SECRET: 'short-secret' });
  expect(await server.exited).toEqual([1, null]);
  const said = server.stderr.join('');
  expect(said).toMatch(/MEDIA_PORT: [^\n]+\n {2}LOG_LEVEL: [^\n]+\n {2}MEDIA_LINK_SECRET: /);
  expect(said).not.toContain('short-secret');
});

it('says so when its port is taken', async () => {
  const port = await start().listening();
  const second = new ServerProcess({
    MEDIA_PORT: String(port),
    MEDIA_HOST: '127.0.0.1',
    DATA_DIR: dataDir,
    API_INTERNAL_URL: api.url,
    MEDIA_LINK_SECRET: secret,
  });
  expect(await second.exited).toEqual([1, null]);
  expect(second.stderr.join('')).toContain('EADDRINUSE');
}, 30_000);
