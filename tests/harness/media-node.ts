import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createIdSource } from '@showfloor/contracts/ids';
import type { LinkCue } from '@showfloor/contracts/media-link';
import { encodeAudio, encodeVideo } from '../../media-server/src/testing/encoded-media.ts';
import { signTicket } from '../../media-server/src/testing/sign-ticket.ts';
import { TestApi } from '../../media-server/src/testing/test-api.ts';
import { TestPublisher } from '../../media-server/src/testing/test-publisher.ts';
import { mediaProgram } from '../../scripts/lib/service-programs.mjs';
import { freePort } from './free-port.ts';
import { ServiceProcess } from './service-process.ts';

const secret = 'a secret of the link, for tests only';
const newId = createIdSource(Date.now, randomBytes);

/** A media server as a process of its own, with one live show and its host, and no api but its side of the link. */
export class MediaNode {
  readonly showId = newId('show');
  readonly url: string;
  readonly server: ServiceProcess;
  readonly #dataDir: string;
  readonly #api: TestApi;
  readonly #media: { layers: Buffer[][][]; audio: Buffer[] };
  #host: TestPublisher | undefined;

  static async start(env: Readonly<Record<string, string>> = {}): Promise<MediaNode> {
    const [small, large, audio] = await Promise.all([
      encodeVideo(320, 180, 4),
      encodeVideo(640, 360, 4),
      encodeAudio(4),
    ]);
    const dataDir = await mkdtemp(join(tmpdir(), 'showfloor-node-'));
    const api = await TestApi.start(secret);
    const url = `http://localhost:${await freePort()}`;
    const server = new ServiceProcess({
      program: mediaProgram,
      env: {
        MEDIA_PORT: new URL(url).port,
        DATA_DIR: dataDir,
        API_INTERNAL_URL: api.url,
        MEDIA_LINK_SECRET: secret,
        LOG_LEVEL: 'warn',
        ...env,
      },
      readyUrl: `${url}/healthz`,
      readyWithinMs: 60_000,
    });
    const node = new MediaNode({ url, server, dataDir, api, media: { layers: [small, large], audio } });
    api.shows = [{ showId: node.showId, live: true, cues: [] }];
    await server.start();
    return node;
  }

  private constructor(parts: {
    url: string;
    server: ServiceProcess;
    dataDir: string;
    api: TestApi;
    media: { layers: Buffer[][][]; audio: Buffer[] };
  }) {
    this.url = parts.url;
    this.server = parts.server;
    this.#dataDir = parts.dataDir;
    this.#api = parts.api;
    this.#media = parts.media;
  }

  get hlsUrl(): string {
    return `${this.url}/hls/${this.showId}/multivariant.m3u8`;
  }

  get studioUrl(): string {
    return `${this.url.replace('http', 'ws')}/studio`;
  }

  /** A ticket for the show's studio. */
  ticketFor(userId: string): string {
    return signTicket({ showId: this.showId, userId, expiresAtMs: Date.now() + 60_000 }, secret);
  }

  /** The host begins to publish, or does so again. */
  async publish(): Promise<void> {
    this.#host?.stop();
    this.#host = await TestPublisher.start(this.studioUrl, this.ticketFor('host'), this.#media);
  }

  /** The host is gone, until it publishes again. */
  leave(): void {
    this.#host?.stop();
  }

  /** Adds or ends a cue. @returns the status of the answer. */
  async putCue(cue: LinkCue): Promise<number> {
    const answer = await fetch(`${this.url}/internal/shows/${this.showId}/cues/${cue.cueId}`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
      body: JSON.stringify(cue),
    });
    await answer.arrayBuffer();
    return answer.status;
  }

  async close(): Promise<void> {
    this.#host?.stop();
    await this.server.stop();
    this.#api.close();
    await rm(this.#dataDir, { recursive: true, force: true, maxRetries: 5 });
  }
}
