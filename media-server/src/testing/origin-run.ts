import { createServer, type IncomingHttpHeaders, request, type Server } from 'node:http';
import type { LinkCue } from '@showfloor/contracts/media-link';
import { afterEach, beforeEach } from 'vitest';
import { MemorySegmentStore } from '../origin/memory-segment-store.ts';
import { Origin, type OriginOptions } from '../origin/origin.ts';
import type { SegmentStore } from '../origin/segment-store.ts';
import type { ShowOrigin } from '../origin/show-origin.ts';
import { Packager } from '../packager/packager.ts';
import { picture, sound, t0 } from '../packager/test-stream.ts';
import { listenLocally } from './listen-locally.ts';

export const showId = `shw_${'0'.repeat(25)}1`;
const frameMs = 100 / 3;
export const cue: LinkCue = {
  cueId: `cue_${'0'.repeat(25)}1`,
  programTimeMs: t0 + 500,
  endProgramTimeMs: null,
  class: 'com.showfloor.pin',
  attributes: { 'PRODUCT-ID': `prd_${'0'.repeat(25)}1` },
};

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export let store: SegmentStore;
export let origin: Origin;
let server: Server;
let port: number;
export let counted: string[];
let waitingNow: number;
export let serverMs: number;

/** Sets the server's clock, Unix ms. */
export function setServerMs(ms: number): void {
  serverMs = ms;
}

/** The store of origins that are started from now on. */
export function setStore(next: SegmentStore): void {
  store = next;
}

export async function startOrigin(more: Partial<OriginOptions> = {}): Promise<void> {
  counted = [];
  waitingNow = 0;
  serverMs = t0;
  origin = new Origin({
    store,
    nowMs: () => serverMs,
    metrics: {
      request: (kind, status) => counted.push(`${kind} ${status}`),
      waiting: (count) => {
        waitingNow = count;
      },
    },
    ...more,
  });
  server = createServer((req, res) => void origin.handle(req, res));
  port = await listenLocally(server);
}

export async function stopOrigin(): Promise<void> {
  await origin.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}

export function get(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const req = request({ port, host: '127.0.0.1', path, headers, method, agent: false }, (res) => {
      const pieces: Buffer[] = [];
      res.on('data', (piece: Buffer) => pieces.push(piece));
      res.on('end', () => resolve({ status: res.statusCode ?? 0, headers: res.headers, body: Buffer.concat(pieces) }));
    });
    req.on('error', reject);
    req.end();
  });
}

/** Resolves when that many requests wait at the server. */
export async function untilWaiting(count: number): Promise<void> {
  while (waitingNow < count) await new Promise((resolve) => setImmediate(resolve));
}

/** A packager that writes into a show, and plays test pictures into it. */
export async function air(): Promise<{
  show: ShowOrigin;
  play: (fromMs: number, toMs: number) => void;
  packager: Packager;
}> {
  const show = await origin.open(showId);
  const packager = new Packager({
    resume: show.resume,
    audioSpecificConfig: Buffer.from('1190', 'hex'),
    onEvent: (event) => show.push(event),
    onKeyFrameNeeded: () => undefined,
  });
  const play = (fromMs: number, toMs: number): void => {
    for (let i = Math.ceil(fromMs / frameMs - 1e-6); i * frameMs < toMs - 1e-6; i++) {
      packager.pushVideo('v0', picture(i * frameMs, i % 60 === 0));
      for (let s = Math.ceil((i * frameMs * 48) / 1024); (s * 1024) / 48 < (i + 1) * frameMs; s++)
        packager.pushAudio(sound(s));
    }
  };
  return { show, play, packager };
}

export const playlist = `/hls/${showId}/v0/playlist.m3u8`;

/** Starts an origin with an empty store before each test of a file, and stops it after. */
export function originForEachTest(): void {
  beforeEach(async () => {
    store = new MemorySegmentStore();
    await startOrigin();
  });
  afterEach(stopOrigin);
}
