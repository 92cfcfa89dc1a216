import { setTimeout as delay } from 'node:timers/promises';

/** Reads playlists as a player does, for tests. */
export class HlsReader {
  readonly #base: string;

  /** @param base `http://…/hls/:showId` */
  constructor(base: string) {
    this.#base = base;
  }

  get multivariantUrl(): string {
    return `${this.#base}/multivariant.m3u8`;
  }

  async status(path: string): Promise<number> {
    const response = await fetch(`${this.#base}/${path}`);
    await response.body?.cancel();
    return response.status;
  }

  async text(path: string): Promise<string> {
    const response = await fetch(`${this.#base}/${path}`);
    const body = await response.text();
    if (!response.ok) throw new Error(`${path}: ${response.status} ${body}`);
    return body;
  }

  /** Reads again and again until the playlist fulfils `condition`; one that isn't there yet reads as empty. */
  async until(path: string, condition: (playlist: string) => boolean, timeoutMs = 20_000): Promise<string> {
    const giveUpAt = performance.now() + timeoutMs;
    let playlist = '';
    while (performance.now() < giveUpAt) {
      playlist = await this.text(path).catch(() => '');
      if (condition(playlist)) return playlist;
      await delay(100);
    }
    throw new Error(`${path} did not become as awaited:\n${playlist}`);
  }
}

/** Values of a tag, in order. */
export function tagValues(playlist: string, tag: string): string[] {
  return playlist
    .split('\n')
    .filter((line) => line === `#${tag}` || line.startsWith(`#${tag}:`))
    .map((line) => line.slice(tag.length + 2));
}

/** Complete segments in a media playlist. */
export function segmentUris(playlist: string): string[] {
  return playlist.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
}
