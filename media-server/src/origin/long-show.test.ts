import { createHash } from 'node:crypto';
import { createServer, request, type Server } from 'node:http';
import type { LinkCue } from '@showfloor/contracts/media-link';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Packager } from '../packager/packager.ts';
import { picture, sound, t0 } from '../packager/test-stream.ts';
import { listenLocally } from '../testing/listen-locally.ts';
import { MemorySegmentStore } from './memory-segment-store.ts';
import { Origin } from './origin.ts';
import type { ShowOrigin } from './show-origin.ts';

const showId = `shw_${'0'.repeat(25)}1`;
const frameMs = 1000 / 30;
const segments = 1_800;
const mostWaiting = 2_000;

let origin: Origin;
let server: Server;
let port: number;
let nowMs: number;
let show: ShowOrigin;
let play: (fromMs: number, toMs: number) => void;
let waitingNow: number;
let jitter = 0;

beforeEach(async () => {
  nowMs = t0;
  waitingNow = 0;
  origin = new Origin({
    store: new MemorySegmentStore(),
    nowMs: () => nowMs,
    waitingRequests: mostWaiting,
    metrics: { request: () => undefined, waiting: (count) => (waitingNow = count) },
  });
  server = createServer((req, res) => void origin.handle(req, res));
  port = await listenLocally(server, { backlog: 4_096 });
  show = await origin.open(showId);
  const packager = new Packager({
    resume: show.resume,
    audioSpecificConfig: Buffer.from([0x11, 0x90]),
    onEvent: (event) => show.push(event),
    onKeyFrameNeeded: () => undefined,
  });
  let heard = 0;
  play = (fromMs, toMs) => {
    for (let n = Math.ceil(fromMs / frameMs); n * frameMs < toMs; n++) {
      nowMs = t0 + n * frameMs;
      // A camera's frames come when they come, which no compressor foresees.
      const takenMs = n * frameMs + jitterOf(n);
      for (const rendition of ['v0', 'v1']) packager.pushVideo(rendition, picture(takenMs, n % 60 === 0));
      for (; heard * (1024 / 48) < n * frameMs; heard++) packager.pushAudio(sound(heard));
    }
  };
});

afterEach(async () => {
  await origin.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

/** How late a frame is, up to `jitter` ms: the same for the same frame, and as good as random. */
function jitterOf(frame: number): number {
  if (jitter === 0) return 0;
  return (createHash('md5').update(String(frame)).digest().readUInt16BE(0) / 0xffff) * jitter;
}

function cue(number: number, atMs: number): LinkCue {
  return {
    // As random as real ids are, to a compressor.
    cueId: `cue_01k${(number * 7_919).toString(32).padStart(9, '0')}${(number * 104_729 + 12_345).toString(32).padStart(14, 'x')}`,
    programTimeMs: t0 + atMs,
    endProgramTimeMs: null,
    class: 'com.showfloor.pin',
    attributes: { 'PRODUCT-ID': `prd_01k${(number * 6_151).toString(32).padStart(23, '0')}`, EPOCH: 1, SEQ: number },
  };
}

function get(path: string): Promise<{ status: number; body: Buffer }> {
  return new Promise((resolve, reject) => {
    const headers = { 'accept-encoding': 'gzip' };
    const req = request({ port, host: '127.0.0.1', path: `/hls/${showId}/${path}`, headers, agent: false }, (res) => {
      const pieces: Buffer[] = [];
      res.on('data', (piece: Buffer) => pieces.push(piece));
      res.on('end', () => resolve({ status: res.statusCode ?? 0, body: Buffer.concat(pieces) }));
    });
    req.on('error', reject);
    req.end();
  });
}

interface Sizes {
  readonly full: number;
  /** Of an update that leaves out segments, and one that leaves out date ranges too. */
  readonly segments: number;
  readonly all: number;
}

/** Bytes of v0's playlists, compressed. */
async function sizes(): Promise<Sizes> {
  const bytes = async (query: string): Promise<number> => (await get(`v0/playlist.m3u8${query}`)).body.length;
  return { full: await bytes(''), segments: await bytes('?_HLS_skip=YES'), all: await bytes('?_HLS_skip=v2') };
}

/** Plays an hour with a pin every nine seconds. @returns sizes by the number of cues. */
async function playHour(measureAt: readonly number[]): Promise<Map<number, Sizes>> {
  const measured = new Map<number, Sizes>();
  const stepMs = (segments * 2_000) / 400;
  for (let number = 1; number <= 400; number++) {
    play((number - 1) * stepMs, number * stepMs);
    // The store writes meanwhile, as it does in an hour.
    await new Promise((resolve) => setImmediate(resolve));
    if (number > 1) show.endCue(cue(number - 1, 0).cueId, t0 + number * stepMs);
    show.putCue(cue(number, number * stepMs));
    if (measureAt.includes(number)) measured.set(number, await sizes());
  }
  return measured;
}

test.each([
  { camera: 'even', jitterMs: 0, updateBytes: 1_024 },
  // Lengths of parts that no compressor foresees are most of it.
  { camera: 'uneven', jitterMs: 8, updateBytes: 1_280 },
])('an hour with an $camera camera: an update is no larger with 400 cues than with 20', async (row) => {
  jitter = row.jitterMs;
  const measured = await playHour([20, 360, 400]);
  for (const [, { all }] of measured) expect(all).toBeLessThanOrEqual(row.updateBytes);
  const [few, many] = [measured.get(20), measured.get(400)];
  expect(Math.abs((many?.all ?? 0) - (few?.all ?? 0))).toBeLessThan(40);
  // All that was shown stays in the list, and only the parts of its end in memory.
  const rendition = show.rendition('v0');
  expect(rendition?.segments.length).toBeGreaterThanOrEqual(segments - 1);
  const withParts = rendition?.segments.filter(({ parts }) => parts.length > 0).length ?? 0;
  expect(withParts).toBeLessThanOrEqual(8);
  await show.close();
  play(segments * 2_000, segments * 2_000 + 2_100);
  expect(rendition?.segments.filter(({ uri }) => rendition.recentData(uri) !== undefined).length).toBeLessThanOrEqual(
    9,
  );
});

test('thousands who wait for a part get one text, and those beyond the bound are told at once', async () => {
  play(0, 30_500);
  const path = 'v0/playlist.m3u8?_HLS_msn=15&_HLS_part=2&_HLS_skip=v2';
  const rendered = vi.spyOn(show, 'cues');
  const waiting = Array.from({ length: mostWaiting }, () => get(path));
  while (waitingNow < mostWaiting) await new Promise((resolve) => setImmediate(resolve));
  const beyond = await Promise.all(Array.from({ length: 300 }, () => get(path)));
  expect(beyond.filter(({ status }) => status === 503)).toHaveLength(300);
  expect(rendered).not.toHaveBeenCalled();
  play(30_500, 30_700);
  const all = await Promise.all(waiting);
  expect(all.filter(({ status }) => status === 200)).toHaveLength(mostWaiting);
  const bodies = new Set(all.map(({ body }) => body.toString('latin1')));
  expect(bodies.size).toBe(1);
  expect(rendered).toHaveBeenCalledTimes(1);
  expect(waitingNow).toBe(0);
}, 120_000);
