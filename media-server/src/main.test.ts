import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createIdSource } from '@showfloor/contracts/ids';
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { encodeAudio, encodeVideo } from './testing/encoded-media.ts';
import { HlsReader, segmentUris, tagValues } from './testing/hls-reader.ts';
import { linkSecret, serverEnv } from './testing/server-env.ts';
import { ServerProcess } from './testing/server-process.ts';
import { signTicket } from './testing/sign-ticket.ts';
import { StudioClient } from './testing/studio-client.ts';
import { TestApi } from './testing/test-api.ts';
import { TestPublisher } from './testing/test-publisher.ts';

const run = promisify(execFile);
const renditions = ['v0', 'v1', 'audio'];
const showId = createIdSource(Date.now, randomBytes)('show');

let small: Buffer[][];
let large: Buffer[][];
let audio: Buffer[];
let api: TestApi;
let dataDir: string;
const processes: ServerProcess[] = [];
const publishers: TestPublisher[] = [];

beforeAll(async () => {
  [small, large, audio] = await Promise.all([encodeVideo(320, 180, 2), encodeVideo(640, 360, 2), encodeAudio(2)]);
}, 60_000);

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'media-main-'));
  api = await TestApi.start(linkSecret);
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
  const server = new ServerProcess(serverEnv(dataDir, api.url));
  processes.push(server);
  return server;
}

async function onAir(port: number): Promise<TestPublisher> {
  const ticket = signTicket({ showId, userId: 'user-of-tests', expiresAtMs: Date.now() + 60_000 }, linkSecret);
  const publisher = await TestPublisher.start(`ws://127.0.0.1:${port}/studio`, ticket, {
    layers: [small, large],
    audio,
  });
  publishers.push(publisher);
  await publisher.client.next((message) => message.type === 'program' && message.state === 'on_air');
  return publisher;
}

function hls(port: number): HlsReader {
  return new HlsReader(`http://127.0.0.1:${port}/hls/${showId}`);
}

/** Players of every rendition that wait for the segment after the one that is being made. */
async function waitForNextSegments(port: number): Promise<Response[]> {
  return await Promise.all(
    renditions.map(async (rendition) => {
      const playlist = await hls(port).text(`${rendition}/playlist.m3u8`);
      const sequence = Number(tagValues(playlist, 'EXT-X-MEDIA-SEQUENCE')[0]) + segmentUris(playlist).length;
      return await fetch(`http://127.0.0.1:${port}/hls/${showId}/${rendition}/playlist.m3u8?_HLS_msn=${sequence + 1}`);
    }),
  );
}

/** What stands in the show's manifest. */
async function manifest(): Promise<{ type: string; rendition?: string; file?: string }[]> {
  const text = await readFile(join(dataDir, 'media', showId, 'manifest.jsonl'), 'utf8');
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}

/** Codec and packets of the last segment of a rendition in the store, as ffprobe reads them. */
async function lastStoredSegment(
  rendition: string,
): Promise<{ file: string | undefined; codec: string; packets: number }> {
  const own = (await manifest()).filter((record) => record.rendition === rendition);
  const fileOf = (type: string) => own.findLast((record) => record.type === type)?.file ?? '';
  const read = (file: string) => readFile(join(dataDir, 'media', showId, rendition, file));
  const probed = join(dataDir, `${rendition}.mp4`);
  await writeFile(probed, Buffer.concat([await read(fileOf('init')), await read(fileOf('segment'))]));
  const shown = 'stream=codec_name,nb_read_packets';
  const { stdout, stderr } = await run('ffprobe', [
    '-v',
    'error',
    '-count_packets',
    '-show_entries',
    shown,
    '-of',
    'csv=p=0',
    probed,
  ]);
  expect(stderr).toBe('');
  const [codec = '', packets] = stdout.trim().split(',');
  return { file: fileOf('segment'), codec, packets: Number(packets) };
}

async function metric(port: number, name: string): Promise<number> {
  const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  return Number(new RegExp(`^${name} (.+)$`, 'm').exec(text)?.[1]);
}

it.each(['SIGTERM', 'SIGINT', 'disconnect'] as const)(
  'on %s closes the playlists of a show, answers players a little longer, and does not end the show',
  async (why) => {
    const server = start();
    const port = await server.listening();
    const publisher = await onAir(port);
    for (const rendition of renditions) {
      await hls(port).until(`${rendition}/playlist.m3u8`, (text) => segmentUris(text).length >= 1);
    }
    publisher.sender.close();
    const waiting = waitForNextSegments(port);
    await expect.poll(() => metric(port, 'media_hls_waiting_requests'), { timeout: 10_000 }).toBe(renditions.length);

    if (why === 'disconnect') server.child.disconnect();
    else server.child.kill(why);
    const closed = new Map<string, string>();
    for (const [index, answer] of (await waiting).entries()) {
      expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store']);
      const text = await answer.text();
      expect(text).toMatch(/\.m4s\n#EXT-X-ENDLIST\n$/);
      expect(text).not.toContain('PRELOAD-HINT');
      closed.set(renditions[index] ?? '', segmentUris(text).at(-1) ?? '');
    }
    // A second signal is the same wish, not an end in the middle of the first.
    if (why !== 'disconnect') server.child.kill(why);
    for (const [rendition, file] of closed) expect(await hls(port).status(`${rendition}/${file}`)).toBe(200);
    expect((await fetch(`http://127.0.0.1:${port}/readyz`)).status).toBe(503);
    await expect(StudioClient.connect(`ws://127.0.0.1:${port}/studio`)).rejects.toThrow('503');
    expect(await server.exited).toEqual([0, null]);
    expect(await publisher.client.closed).toBe(4502);

    expect((await manifest()).map(({ type }) => type)).not.toContain('end');
    for (const rendition of renditions) {
      const stored = await lastStoredSegment(rendition);
      expect(stored).toMatchObject({ file: closed.get(rendition), codec: rendition === 'audio' ? 'aac' : 'h264' });
      expect(stored.packets).toBeGreaterThan(0);
    }

    const next = hls(await start().listening());
    for (const rendition of renditions) {
      const playlist = await next.until(`${rendition}/playlist.m3u8`, (text) => segmentUris(text).length >= 1);
      expect(playlist).not.toContain('EXT-X-ENDLIST');
      expect(segmentUris(playlist).at(-1)).toBe(closed.get(rendition));
    }
  },
  60_000,
);

it.each(['SIGKILL', 'SIGTERM'] as const)(
  'goes on with the same playlists after %s',
  async (signal) => {
    const first = start();
    const firstPort = await first.listening();
    await onAir(firstPort);
    const before = await hls(firstPort).until('v0/playlist.m3u8', (text) => segmentUris(text).length >= 2);
    first.child.kill(signal);
    await first.exited;
    publishers.splice(0).forEach((publisher) => {
      publisher.stop();
    });

    const port = await start().listening();
    const between = await hls(port).until('v0/playlist.m3u8', (text) => segmentUris(text).length >= 1);
    expect(between).not.toContain('EXT-X-ENDLIST');
    const kept = segmentUris(between);
    expect(kept.slice(0, segmentUris(before).length)).toEqual(segmentUris(before).slice(0, kept.length));

    await onAir(port);
    const after = await hls(port).until('v0/playlist.m3u8', (text) => segmentUris(text).length > kept.length);
    expect(segmentUris(after).slice(0, kept.length)).toEqual(kept);
    expect(tagValues(after, 'EXT-X-MEDIA-SEQUENCE')).toEqual(['0']);
    expect(tagValues(after, 'EXT-X-DISCONTINUITY')).toHaveLength(1);
    expect(after).not.toContain('EXT-X-ENDLIST');
  },
  60_000,
);

it('says everything that is wrong with its settings, and no secret', async () => {
  const server = new ServerProcess({ MEDIA_PORT: 'eighty', LOG_LEVEL: 'loud', MEDIA_LINK_SECRET: 'short-secret' });
  expect(await server.exited).toEqual([1, null]);
  const said = server.stderr.join('');
  expect(said).toMatch(/MEDIA_PORT: [^\n]+\n {2}LOG_LEVEL: [^\n]+\n {2}MEDIA_LINK_SECRET: /);
  expect(said).not.toContain('short-secret');
});
