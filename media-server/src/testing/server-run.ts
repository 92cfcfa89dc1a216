import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createIdSource } from '@showfloor/contracts/ids';
import { afterEach, beforeEach, expect } from 'vitest';
import { readSettings } from '../config/settings.ts';
import { createLogger } from '../observability/logger.ts';
import { type RunningServer, startServer } from '../server.ts';
import { encodeAudio, encodeVideo } from './encoded-media.ts';
import { HlsReader } from './hls-reader.ts';
import { linkSecret, serverEnv } from './server-env.ts';
import { signTicket } from './sign-ticket.ts';
import { TestApi } from './test-api.ts';
import { TestPublisher } from './test-publisher.ts';

const encoders = {
  small: () => encodeVideo(320, 180, 4),
  large: () => encodeVideo(640, 360, 4),
  /** Small, and its own key frames are 20 seconds apart. */
  rare: () => encodeVideo(320, 180, 20, 20),
};
type Layer = keyof typeof encoders;
const pictures = new Map<Layer, Promise<Buffer[][]>>();
let sound: Promise<Buffer[]> | undefined;

export const newId = createIdSource(Date.now, randomBytes);
export let api: TestApi;
export let server: RunningServer;
let dataDir: string;
const publishers: TestPublisher[] = [];

/** Starts a server with its api before each test of a file, and stops both and all that publishes to it after. */
export function serverForEachTest(): void {
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
}

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

/** Starts the server again on the same data, with that clock; stops it first when it still runs. */
export async function restartServer(wallMs?: () => number): Promise<void> {
  await server.close();
  server = await start(wallMs);
}

export function url(path: string): string {
  return `http://127.0.0.1:${server.port}${path}`;
}

export function studioUrl(): string {
  return url('/studio').replace('http', 'ws');
}

export function hls(showId: string): HlsReader {
  return new HlsReader(url(`/hls/${showId}`));
}

export function ticketFor(showId: string): string {
  return signTicket({ showId, userId: 'user-of-tests', expiresAtMs: Date.now() + 60_000 }, linkSecret);
}

/** Calls the server as its api does. */
export async function link(method: string, path: string, body?: unknown): Promise<{ status: number; body: unknown }> {
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

/** A new show that the api says is live. */
export async function goLive(): Promise<string> {
  const showId = newId('show');
  const answer = await link('PUT', `/internal/shows/${showId}`, { showId, live: true, cues: [] });
  expect(answer.status).toBe(200);
  return showId;
}

/** Encodes what is asked for, once a file. */
function picturesOf(layer: Layer): Promise<Buffer[][]> {
  const known = pictures.get(layer) ?? encoders[layer]();
  pictures.set(layer, known);
  return known;
}

/** A host that sends these layers, from the smallest. Default: two and sound. */
export async function publish(
  showId: string,
  {
    layers = ['small', 'large'],
    hasSound = true,
  }: { readonly layers?: readonly Layer[]; readonly hasSound?: boolean } = {},
): Promise<TestPublisher> {
  if (hasSound) sound ??= encodeAudio(4);
  const media = { layers: await Promise.all(layers.map(picturesOf)), audio: hasSound ? await sound : undefined };
  const publisher = await TestPublisher.start(studioUrl(), ticketFor(showId), media);
  publishers.push(publisher);
  return publisher;
}
