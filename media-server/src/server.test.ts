import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { createIdSource } from '@showfloor/contracts/ids';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { readSettings } from './config/settings.ts';
import { createLogger } from './observability/logger.ts';
import { type RunningServer, startServer } from './server.ts';
import { encodeAudio, encodeVideo } from './testing/encoded-media.ts';
import { HlsReader, segmentUris, tagValues } from './testing/hls-reader.ts';
import { linkSecret, serverEnv } from './testing/server-env.ts';
import { signTicket } from './testing/sign-ticket.ts';
import { StudioClient } from './testing/studio-client.ts';
import { TestApi } from './testing/test-api.ts';
import { TestPublisher, videoParameters } from './testing/test-publisher.ts';

const run = promisify(execFile);
const newId = createIdSource(Date.now, randomBytes);

let small: Buffer[][];
let large: Buffer[][];
let rare: Buffer[][];
let audio: Buffer[];
let dataDir: string;
let api: TestApi;
let server: RunningServer;
const publishers: TestPublisher[] = [];

beforeAll(async () => {
  [small, large, rare, audio] = await Promise.all([
    encodeVideo(320, 180, 4),
    encodeVideo(640, 360, 4),
    encodeVideo(320, 180, 20, 20),
    encodeAudio(4),
  ]);
}, 60_000);

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'media-server-'));
  api = await TestApi.start(linkSecret);
  server = await start();
});

afterEach(async () => {
  for (const publisher of publishers.splice(0)) publisher.stop();
  await server.close();
  api.close();
  await rm(dataDir, { recursive: true, force: true });
});

async function start(wallMs?: () => number): Promise<RunningServer> {
  const { settings, secrets } = readSettings({
    ...serverEnv(dataDir, api.url),
    MEDIASOUP_WORKER_BIN: process.env.MEDIASOUP_WORKER_BIN,
  });
  // Players that are let go at once: how a stop drains is main.test.ts's to show.
  return await startServer({
    settings,
    secrets,
    log: createLogger(process.env.TEST_LOG_LEVEL ?? 'silent'),
    drainMs: 0,
    ...(wallMs && { wallMs }),
  });
}

function url(path: string): string {
  return `http://127.0.0.1:${server.port}${path}`;
}

function hls(showId: string): HlsReader {
  return new HlsReader(url(`/hls/${showId}`));
}

function ticketFor(showId: string): string {
  return signTicket({ showId, userId: 'user-of-tests', expiresAtMs: Date.now() + 60_000 }, linkSecret);
}

async function link(method: string, path: string, body?: unknown): Promise<{ status: number; body: unknown }> {
  const response = await fetch(url(path), {
    method,
    headers: {
      authorization: `Bearer ${linkSecret}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: await response.json() };
}

async function goLive(): Promise<string> {
  const showId = newId('show');
  const answer = await link('PUT', `/internal/shows/${showId}`, { showId, live: true, cues: [] });
  expect(answer.status).toBe(200);
  return showId;
}

async function publish(
  showId: string,
  media: { layers: readonly (readonly Buffer[][])[]; audio?: readonly Buffer[] } = { layers: [small, large], audio },
): Promise<TestPublisher> {
  const studioUrl = `ws://127.0.0.1:${server.port}/studio`;
  const publisher = await TestPublisher.start(studioUrl, ticketFor(showId), media);
  publishers.push(publisher);
  return publisher;
}

async function probe(address: string): Promise<{ codec: string; width: number | undefined }[]> {
  const { stdout } = await run('ffprobe', ['-v', 'error', '-show_streams', '-of', 'json', address], {
    timeout: 30_000,
  });
  const { streams } = JSON.parse(stdout) as { streams: { codec_name: string; width?: number }[] };
  return streams.map(({ codec_name, width }) => ({ codec: codec_name, width }));
}

/** Frames keep the times that they came with: by default FFmpeg rounds to whole frames of a rate it guesses, and complains where two fall into one. */
const asTheyCame = ['-fps_mode', 'passthrough', '-enc_time_base', '-1'];

/** What a decoder complains of, over the whole of a replay. */
async function decodingErrors(address: string): Promise<string> {
  const args = ['-v', 'error', '-i', address, '-map', '0', ...asTheyCame, '-f', 'null', '-'];
  const { stderr } = await run('ffmpeg', args, { timeout: 60_000 });
  return stderr;
}

describe('the studio', { timeout: 60_000 }, () => {
  it('lets a host in beside a thousand idle connections of one address, also from that address', async () => {
    const studioUrl = `ws://127.0.0.1:${server.port}/studio`;
    const crowded = '127.0.0.2';
    const idle = Array.from({ length: 1_000 }, () => new WebSocket(studioUrl, { localAddress: crowded }));
    try {
      await Promise.all(idle.map((socket) => once(socket, 'open')));
      for (const localAddress of ['127.0.0.1', crowded]) {
        const host = await StudioClient.connect(studioUrl, {}, localAddress);
        const answer = await host.ask({ type: 'join', v: 1, ticket: ticketFor(newId('show')) });
        expect(answer).toMatchObject({ type: 'ok', data: { program: 'waiting' } });
        host.close();
      }
    } finally {
      for (const socket of idle) socket.terminate();
    }
  });
});

describe('a show on air', { timeout: 90_000 }, () => {
  it('is played by others: every layer and the sound', async () => {
    const showId = await goLive();
    const publisher = await publish(showId);
    await publisher.client.next((message) => message.type === 'program' && message.state === 'on_air');
    const reader = hls(showId);
    const multivariant = await reader.until('multivariant.m3u8', (text) => text.includes('v1/'));
    expect(tagValues(multivariant, 'EXT-X-STREAM-INF')).toHaveLength(2);
    await reader.until('v0/playlist.m3u8', (text) => segmentUris(text).length >= 2);

    const streams = await probe(reader.multivariantUrl);
    expect(streams.filter(({ codec }) => codec === 'h264').map(({ width }) => width)).toEqual(
      expect.arrayContaining([320, 640]),
    );
    expect(streams.some(({ codec }) => codec === 'aac')).toBe(true);

    const health = await publisher.client.next(
      (message) => message.type === 'health' && message.layers.some(({ framesPerSecond }) => framesPerSecond > 25),
    );
    expect(health).toMatchObject({
      layers: [
        { rid: 'r0', width: 320, height: 180, alive: true },
        { rid: 'r1', width: 640, height: 360, alive: true },
      ],
      audioAlive: true,
      lossPercent: 0,
    });
    await api.until((events) => events.some(({ type }) => type === 'segment_stored'));
    expect(api.programsOf(showId)).toEqual(['on_air']);
  });

  it('has its key frames asked for on the grid of its segments', async () => {
    const showId = await goLive();
    const publisher = await publish(showId, { layers: [rare], audio });
    const playlist = await hls(showId).until('v0/playlist.m3u8', (text) => segmentUris(text).length >= 4);
    const seconds = tagValues(playlist, 'EXTINF').map((value) => Number.parseFloat(value));
    for (const duration of seconds.slice(1, 4)) expect(Math.abs(duration - 1)).toBeLessThan(0.2);
    expect(Math.max(...seconds)).toBeLessThan(1.3);
    expect(publisher.sender.keyFramesAsked).toBeGreaterThanOrEqual(4);
    expect(publisher.sender.keyFramesAsked).toBeLessThan(10);
  });

  it('goes on in the same playlists when its publisher comes back, and ends when it is told', async () => {
    const showId = await goLive();
    const first = await publish(showId);
    const reader = hls(showId);
    await reader.until('v0/playlist.m3u8', (text) => segmentUris(text).length >= 1);
    first.stop();
    await api.until(() => api.programsOf(showId).includes('host_lost'));

    // Long enough to be listed as a gap.
    await delay(1_500);
    const second = await publish(showId);
    const resumed = await reader.until('v0/playlist.m3u8', (text) => {
      const after = text.split('#EXT-X-DISCONTINUITY\n')[1];
      return after !== undefined && segmentUris(after).length >= 1;
    });
    expect(tagValues(resumed, 'EXT-X-MEDIA-SEQUENCE')).toEqual(['0']);
    expect(resumed).not.toContain('EXT-X-ENDLIST');
    expect(tagValues(await reader.text('audio/playlist.m3u8'), 'EXT-X-DISCONTINUITY')).toHaveLength(1);

    const ended = await link('POST', `/internal/shows/${showId}/end`);
    expect(ended).toMatchObject({ status: 200, body: { showId, program: 'ended' } });
    expect(await second.client.closed).toBe(4410);
    expect(second.client.messages.at(-1)).toEqual({ type: 'ended', reason: 'show_ended' });
    for (const rendition of ['v0', 'v1', 'audio']) {
      expect(await reader.text(`${rendition}/playlist.m3u8`)).toMatch(/#EXT-X-ENDLIST\n$/);
    }
    await api.until(() => api.programsOf(showId).includes('ended'));
    expect(api.programsOf(showId)).toEqual(['on_air', 'host_lost', 'on_air', 'ended']);

    await server.close();
    server = await start();
    const replay = hls(showId).multivariantUrl;
    expect((await probe(replay)).map(({ codec }) => codec).sort()).toEqual(['aac', 'h264', 'h264']);
    expect(await decodingErrors(replay)).toBe('');
  });

  it('carries its cues in every playlist, those of before the show too', async () => {
    const showId = newId('show');
    const cue = (number: number) => ({
      cueId: `cue_${String(number).padStart(26, '0')}`,
      programTimeMs: Date.now(),
      endProgramTimeMs: null,
      class: 'com.showfloor.pin',
      attributes: { 'PRODUCT-ID': `prd_${number}`, SEQ: number },
    });
    const [early, first, later] = [cue(1), cue(2), cue(3)];
    const putCue = (each: { cueId: string; endProgramTimeMs: number | null }) =>
      link('PUT', `/internal/shows/${showId}/cues/${each.cueId}`, each);
    expect(await putCue(early)).toMatchObject({ status: 200 });
    await link('PUT', `/internal/shows/${showId}`, { showId, live: true, cues: [early, first] });
    await publish(showId, { layers: [small], audio });
    const reader = hls(showId);
    await reader.until('audio/playlist.m3u8', (text) => text.includes('EXT-X-PART:'));
    expect(await putCue(later)).toMatchObject({ status: 200, body: { program: 'on_air' } });
    expect(await putCue(later)).toMatchObject({ status: 200 });
    await putCue({ ...early, endProgramTimeMs: early.programTimeMs + 60_000 });
    for (const rendition of ['v0', 'audio']) {
      const ranges = tagValues(await reader.text(`${rendition}/playlist.m3u8`), 'EXT-X-DATERANGE');
      expect(ranges.map((range) => /ID="cue_0*(\d)"/.exec(range)?.[1])).toEqual(['1', '2', '3']);
      expect(ranges.map((range) => range.includes('END-DATE'))).toEqual([true, false, false]);
      expect(ranges[2]).toContain('X-PRODUCT-ID="prd_3",X-SEQ=3');
    }
  });

  it('keeps a quality going when its layer vanishes', async () => {
    const showId = await goLive();
    const publisher = await publish(showId);
    const reader = hls(showId);
    await reader.until('v1/playlist.m3u8', (text) => segmentUris(text).length >= 1);
    publisher.sender.sending.delete(1);
    await publisher.client.next((message) => message.type === 'health' && message.layers[1]?.framesPerSecond === 0);
    const now = segmentUris(await reader.text('v1/playlist.m3u8')).length;
    const playlist = await reader.until('v1/playlist.m3u8', (text) => segmentUris(text).length >= now + 2);
    expect(new Set(tagValues(playlist, 'EXT-X-MAP')).size).toBe(2);
    expect(playlist).not.toContain('EXT-X-DISCONTINUITY\n');
    expect(api.programsOf(showId)).toEqual(['on_air']);
  });

  it.each([
    ['', 0],
    [', and the clock was set back by an hour', -3_600_000],
  ])('goes on where it was after the process was restarted%s', async (_, stepMs) => {
    const showId = await goLive();
    const publisher = await publish(showId);
    const before = await hls(showId).until('v0/playlist.m3u8', (text) => segmentUris(text).length >= 2);
    await server.close();
    expect(await publisher.client.closed).toBe(4502);
    publisher.stop();

    api.shows = [{ showId, live: true, cues: [] }];
    server = await start(() => Date.now() + stepMs);
    const reader = hls(showId);
    const between = await reader.until('v0/playlist.m3u8', (text) => segmentUris(text).length >= 2);
    expect(between).not.toContain('EXT-X-ENDLIST');
    expect(segmentUris(between)).toEqual(expect.arrayContaining(segmentUris(before)));
    await api.until(() => api.programsOf(showId).at(-1) === 'host_lost');

    await publish(showId);
    const after = await reader.until('v0/playlist.m3u8', (text) => {
      return segmentUris(text).length > segmentUris(between).length;
    });
    expect(segmentUris(after).slice(0, segmentUris(between).length)).toEqual(segmentUris(between));
    expect(tagValues(after, 'EXT-X-DISCONTINUITY')).toHaveLength(1);
    const dates = tagValues(after, 'EXT-X-PROGRAM-DATE-TIME').map((date) => Date.parse(date));
    expect(dates).toEqual([...dates].sort((a, b) => a - b));
    expect((dates.at(-1) ?? 0) - (dates[0] ?? 0)).toBeLessThan(600_000);
  });

  it('goes on air without sound, with silence in its place', async () => {
    const showId = await goLive();
    await publish(showId, { layers: [small] });
    const reader = hls(showId);
    await reader.until('audio/playlist.m3u8', (text) => segmentUris(text).length >= 1);
    expect((await probe(reader.multivariantUrl)).map(({ codec }) => codec).sort()).toEqual(['aac', 'h264']);
  });

  it('loses its host when the camera is off, and has it back in the same playlists', async () => {
    const showId = await goLive();
    const publisher = await publish(showId, { layers: [small], audio });
    const { client, videoProducerId: producerId } = publisher;
    await client.next((message) => message.type === 'program' && message.state === 'on_air');
    expect(await client.ask({ type: 'pause', producerId, paused: true })).toMatchObject({ type: 'ok' });
    await client.next((message) => message.type === 'program' && message.state === 'host_lost');

    expect(await client.ask({ type: 'pause', producerId, paused: false })).toMatchObject({ type: 'ok' });
    await api.until(() => api.programsOf(showId).length >= 3);
    expect(api.programsOf(showId)).toEqual(['on_air', 'host_lost', 'on_air']);
    await hls(showId).until('v0/playlist.m3u8', (text) => {
      return segmentUris(text.split('#EXT-X-DISCONTINUITY\n')[1] ?? '').length >= 1;
    });
  });

  it('comes back after the worker died', async () => {
    const showId = await goLive();
    const publisher = await publish(showId, { layers: [small], audio });
    await publisher.client.next((message) => message.type === 'program' && message.state === 'on_air');
    const [pid] = server.workerPids;
    if (pid === undefined) throw new Error('no worker');
    process.kill(pid, 'SIGKILL');
    expect(await publisher.client.closed).toBe(4502);
    publisher.stop();
    await api.until(() => api.programsOf(showId).at(-1) === 'host_lost');

    await expect.poll(async () => (await fetch(url('/readyz'))).status, { timeout: 10_000 }).toBe(200);
    await publish(showId, { layers: [small], audio });
    await api.until(() => api.programsOf(showId).at(-1) === 'on_air');
    expect(server.workerPids).not.toContain(pid);
  });

  it('is not disturbed by garbage', async () => {
    const showId = await goLive();
    const publisher = await publish(showId, { layers: [small], audio });
    const reader = hls(showId);
    await publisher.client.next((message) => message.type === 'program' && message.state === 'on_air');

    const other = await StudioClient.connect(`ws://127.0.0.1:${server.port}/studio`);
    await other.ask({ type: 'join', v: 1, ticket: ticketFor(newId('show')) });
    const answer = await other.ask({ type: 'create_transport', kind: 'plain' });
    const transportId = answer.type === 'ok' ? (answer.data as { transportId: string }).transportId : '';
    const good = videoParameters([1234]);
    for (const rtpParameters of [
      {},
      { ...good, codecs: [] },
      { ...good, codecs: 'H264' },
      { ...good, codecs: [{ mimeType: 'video/VP8', payloadType: 96, clockRate: 90_000 }] },
      { ...good, encodings: [{ ssrc: -1 }] },
      { ...good, encodings: [{ ssrc: 2 ** 40 }] },
      { ...good, encodings: [{ ssrc: 1 }, { ssrc: 1 }] },
      { ...good, encodings: [{}, {}] },
      { ...good, encodings: Array.from({ length: 50 }, (_, i) => ({ ssrc: i + 1 })) },
      { ...good, headerExtensions: [{ uri: 'x'.repeat(5_000), id: 1 }] },
      { ...good, headerExtensions: [{ uri: 'urn:nobody:knows', id: 1 }] },
      { ...good, rtcp: { cname: 7 } },
    ]) {
      const refused = await other.ask({ type: 'produce', transportId, kind: 'video', rtpParameters });
      expect(refused, JSON.stringify(rtpParameters).slice(0, 200)).toMatchObject({
        type: 'refused',
        code: 'invalid_request',
      });
    }
    expect(await other.ask({ type: 'produce', transportId, kind: 'video', rtpParameters: good })).toMatchObject({
      type: 'ok',
    });
    other.socket.send('{');
    expect(await other.closed).toBe(4400);

    // Bytes that are no SRTP, and well encrypted packets whose H.264 is nonsense.
    for (let i = 0; i < 50; i++) publisher.sender.sendRaw(randomBytes(1 + i * 20));
    for (let i = 0; i < 50; i++) publisher.sender.sendPayload(0, randomBytes(1 + i));
    const now = segmentUris(await reader.until('v0/playlist.m3u8', (text) => text.includes('EXTINF'))).length;
    await reader.until('v0/playlist.m3u8', (text) => segmentUris(text).length >= now + 2);
    expect(api.programsOf(showId)).toEqual(['on_air']);
    const [pid] = server.workerPids;
    expect(pid).toBeDefined();
    expect((await probe(reader.multivariantUrl)).map(({ codec }) => codec).sort()).toEqual(['aac', 'h264']);
  });
});

describe('before a show is live', { timeout: 60_000 }, () => {
  it('its host is received, but not put on air', async () => {
    const showId = newId('show');
    const publisher = await publish(showId, { layers: [small], audio });
    await publisher.client.next((message) => message.type === 'health' && message.layers[0]?.alive === true);
    expect(await hls(showId).status('multivariant.m3u8')).toBe(404);
    await link('PUT', `/internal/shows/${showId}`, { showId, live: true, cues: [] });
    await publisher.client.next((message) => message.type === 'program' && message.state === 'on_air');
  });
});

describe('the seat of a show', { timeout: 60_000 }, () => {
  it('is taken over only when that is asked for', async () => {
    const showId = await goLive();
    const first = await publish(showId, { layers: [small] });
    const second = await StudioClient.connect(`ws://127.0.0.1:${server.port}/studio`);
    const ticket = ticketFor(showId);
    expect(await second.ask({ type: 'join', v: 1, ticket, takeOver: false })).toMatchObject({
      type: 'refused',
      code: 'already_publishing',
    });
    expect(await second.ask({ type: 'join', v: 1, ticket, takeOver: true })).toMatchObject({ type: 'ok' });
    expect(await first.client.closed).toBe(4419);
    expect(first.client.messages.at(-1)).toEqual({ type: 'ended', reason: 'taken_over' });
    second.close();
  });
});
