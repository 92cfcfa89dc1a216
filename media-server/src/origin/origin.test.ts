import { createServer, type IncomingHttpHeaders, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { errorBodySchema } from '@showfloor/contracts/errors';
import type { LinkCue } from '@showfloor/contracts/media-link';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { limits } from '../limits.ts';
import { Packager } from '../packager/packager.ts';
import { picture, sound, t0 } from '../packager/test-stream.ts';
import { MemorySegmentStore } from './memory-segment-store.ts';
import { Origin, type OriginOptions } from './origin.ts';
import type { SegmentStore } from './segment-store.ts';
import { StoreBehindError } from './show-archive.ts';
import type { ShowOrigin } from './show-origin.ts';

const showId = `shw_${'0'.repeat(25)}1`;
const frameMs = 100 / 3;
const cue: LinkCue = {
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

let store: SegmentStore;
let origin: Origin;
let server: Server;
let counted: string[];
let waitingNow: number;
let serverMs: number;

async function startOrigin(more: Partial<OriginOptions> = {}): Promise<void> {
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
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
}

async function stopOrigin(): Promise<void> {
  await origin.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}

function get(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  const { port } = server.address() as AddressInfo;
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
async function untilWaiting(count: number): Promise<void> {
  while (waitingNow < count) await new Promise((resolve) => setImmediate(resolve));
}

/** A packager that writes into a show, and plays test pictures into it. */
async function air(): Promise<{ show: ShowOrigin; play: (fromMs: number, toMs: number) => void; packager: Packager }> {
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

const playlist = `/hls/${showId}/v0/playlist.m3u8`;

beforeEach(async () => {
  store = new MemorySegmentStore();
  await startOrigin();
});
afterEach(stopOrigin);

describe('playlists', () => {
  test('a show that is not on air has none', async () => {
    expect((await get(`/hls/${showId}/multivariant.m3u8`)).status).toBe(404);
    await air();
    const answer = await get(`/hls/${showId}/multivariant.m3u8`);
    expect(answer.status).toBe(404);
    expect(errorBodySchema.parse(JSON.parse(answer.body.toString())).error.code).toBe('not_found');
  });

  test('a blocking reload is answered when the part is there, by one text for all who wait', async () => {
    const { play } = await air();
    play(0, 500);
    expect((await get(playlist)).body.toString().match(/#EXT-X-PART:/g)).toHaveLength(2);
    let answered = 0;
    const waiting = Array.from({ length: 5 }, () =>
      get(`${playlist}?_HLS_msn=0&_HLS_part=2`).then((answer) => {
        answered += 1;
        return answer.body.toString();
      }),
    );
    await untilWaiting(5);
    expect(answered).toBe(0);
    play(500, 700);
    const texts = await Promise.all(waiting);
    expect(texts[0]?.match(/#EXT-X-PART:/g)).toHaveLength(3);
    expect(new Set(texts).size).toBe(1);
  });

  test('a part past the last one of a segment means the first of the next', async () => {
    const { play } = await air();
    play(0, 2_050);
    const text = get(`${playlist}?_HLS_msn=0&_HLS_part=12`);
    await untilWaiting(1);
    play(2_050, 2_300);
    expect((await text).body.toString()).toMatch(/seg-0\.m4s\n#EXT-X-PROGRAM-DATE-TIME:.*\n#EXT-X-PART:/);
  });

  test('what is too far ahead or makes no sense is refused with 400', async () => {
    const { play } = await air();
    play(0, 500);
    for (const query of [
      '_HLS_msn=3',
      '_HLS_msn=0&_HLS_part=16',
      '_HLS_part=1',
      '_HLS_msn=-1',
      '_HLS_msn=x',
      '_HLS_skip=NO',
    ]) {
      expect([query, (await get(`${playlist}?${query}`)).status]).toEqual([query, 400]);
    }
    expect((await get(`${playlist}?token=abc`)).status).toBe(200);
  });

  test('a delta update skips what is older than six target durations', async () => {
    const { play } = await air();
    play(0, 40_100);
    const text = (await get(`${playlist}?_HLS_skip=YES`)).body.toString();
    expect(text).toContain('#EXT-X-MEDIA-SEQUENCE:0\n');
    expect(text).toContain('#EXT-X-SKIP:SKIPPED-SEGMENTS=8\n');
    expect(text.match(/#EXTINF/g)).toHaveLength(12);
    // Parts are listed for at least three target durations, and no longer than needed.
    const full = (await get(playlist)).body.toString();
    expect(full.match(/#EXTINF/g)).toHaveLength(20);
    expect(Number(full.match(/#EXT-X-PART:/g)?.length)).toBeGreaterThanOrEqual(60);
    expect(Number(full.match(/#EXT-X-PART:/g)?.length)).toBeLessThan(80);
  });

  test('the time in which the host was away makes nothing older: neither parts nor what a delta update skips', async () => {
    const { play, packager } = await air();
    play(0, 30_000);
    packager.newSource();
    play(100_000, 102_300);
    const delta = (await get(`${playlist}?_HLS_skip=YES`)).body.toString();
    expect(delta).toContain('#EXT-X-SKIP:SKIPPED-SEGMENTS=4\n');
    expect(delta.split('#EXT-X-GAP').length - 1).toBe(18);
    const parts = [...delta.matchAll(/#EXT-X-PART:.*URI="([^"]+)"/g)].map(([, uri]) => uri);
    expect(parts.length).toBeGreaterThanOrEqual(60);
    expect((await get(`/hls/${showId}/v0/${parts[0]}`)).status).toBe(200);
  });

  test('the multivariant playlist waits for the renditions that are expected', async () => {
    const { show, play } = await air();
    show.expect(['v0', 'v1']);
    play(0, 2_500);
    const answer = await get(`/hls/${showId}/multivariant.m3u8`);
    expect(answer.status).toBe(200);
    const text = answer.body.toString();
    expect(text).toContain(
      'CODECS="avc1.42c01f,mp4a.40.2",RESOLUTION=640x480,FRAME-RATE=30.000,AUDIO="audio"\nv0/playlist',
    );
    expect(text).not.toContain('v1/');
  });

  test('says how long a cache may keep it, lets any page read it, and compresses what is worth it', async () => {
    const { play } = await air();
    play(0, 10_000);
    const live = await get(playlist, { 'accept-encoding': 'br, gzip' });
    expect(live.headers).toMatchObject({
      'cache-control': 'public, max-age=0, s-maxage=1',
      'access-control-allow-origin': '*',
      'content-type': 'application/vnd.apple.mpegurl',
      'content-encoding': 'gzip',
      vary: 'Accept-Encoding',
    });
    expect(gunzipSync(live.body).equals((await get(playlist)).body)).toBe(true);
    expect((await get(`${playlist}?_HLS_msn=1`)).headers['cache-control']).toBe('public, max-age=2');
    const head = await get(playlist, {}, 'HEAD');
    expect([head.status, head.body.length, Number(head.headers['content-length']) > 500]).toEqual([200, 0, true]);
  });
});

describe('media', () => {
  test('a hinted part is answered as soon as it is made', async () => {
    const { play } = await air();
    play(0, 500);
    const hint = /PRELOAD-HINT:TYPE=PART,URI="([^"]+)"/.exec((await get(playlist)).body.toString())?.[1];
    const waiting = get(`/hls/${showId}/v0/${hint}`);
    await untilWaiting(1);
    play(500, 700);
    const answer = await waiting;
    expect(answer.status).toBe(200);
    expect(answer.body.toString('latin1', 4, 8)).toBe('moof');
    expect(answer.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect((await get(`/hls/${showId}/v0/part-99.m4s`)).status).toBe(404);
  });

  test('every hint comes true, over the end of a segment too', async () => {
    const { play } = await air();
    play(0, 400);
    const hinted: string[] = [];
    for (let ms = 400; ms < 4_400; ms += 100) {
      play(ms, ms + 100);
      hinted.push(/PRELOAD-HINT:TYPE=PART,URI="([^"]+)"/.exec((await get(playlist)).body.toString())?.[1] ?? '');
    }
    play(4_400, 5_000);
    for (const uri of new Set(hinted)) expect((await get(`/hls/${showId}/v0/${uri}`)).status).toBe(200);
  });

  test('a segment is its parts in a row, whole or in ranges, from RAM and from the store', async () => {
    const { play } = await air();
    play(0, 2_300);
    const text = (await get(playlist)).body.toString();
    const names = [...text.slice(0, text.indexOf('seg-0')).matchAll(/URI="(part-[^"]+)"/g)].map((match) => match[1]);
    const parts = await Promise.all(names.map((name) => get(`/hls/${showId}/v0/${name}`)));
    const whole = Buffer.concat(parts.map(({ body }) => body));
    const path = `/hls/${showId}/v0/seg-0.m4s`;
    for (const when of ['RAM', 'store']) {
      if (when === 'store') play(2_300, 30_000);
      await new Promise((resolve) => setImmediate(resolve));
      const answer = await get(path);
      expect([when, answer.status, answer.body.equals(whole)]).toEqual([when, 200, true]);
      const range = await get(path, { range: 'bytes=10-19' });
      expect([range.status, range.headers['content-range']]).toEqual([206, `bytes 10-19/${whole.length}`]);
      expect(range.body).toEqual(whole.subarray(10, 20));
      expect((await get(path, { range: 'bytes=-5' })).body).toEqual(whole.subarray(-5));
      expect((await get(path, { range: `bytes=${whole.length}-` })).status).toBe(416);
    }
    expect((await get(`/hls/${showId}/v0/init-0.mp4`)).body.toString('latin1', 4, 8)).toBe('ftyp');
  });

  test('foreign, malformed and unknown addresses are refused, and so are other methods', async () => {
    const { play } = await air();
    play(0, 500);
    const statuses = async (paths: string[]): Promise<number[]> =>
      Promise.all(paths.map(async (path) => (await get(path)).status));
    const base = `/hls/${showId}`;
    expect(await statuses([`${base}/v9/playlist.m3u8`, `${base}/v0/seg-9.m4s`, `${base}/v0/init-7.mp4`])).toEqual([
      404, 404, 404,
    ]);
    expect(await statuses([`${base}/v0/../../secret`, `${base}/v0/x.js`, `${base}/v0/playlist.m3u8/x`])).toEqual([
      404, 404, 404,
    ]);
    expect(
      await statuses(['/hls/../multivariant.m3u8', '/hls/shw_x/multivariant.m3u8', `${base}/V%2f0/playlist.m3u8`]),
    ).toEqual([400, 400, 400]);
    expect(await statuses([`${playlist}?${'a'.repeat(2_000)}`])).toEqual([400]);
    const post = await get(playlist, {}, 'POST');
    expect([post.status, post.headers.allow]).toEqual([405, 'GET, HEAD, OPTIONS']);
    expect((await get(playlist, {}, 'OPTIONS')).status).toBe(204);
    expect(counted).toContain('playlist 404');
  });
});

describe('cues', () => {
  test('stand in every playlist while active, whoever comes late; the end is added once; nothing else changes', async () => {
    const { show, play } = await air();
    play(0, 500);
    show.putCue(cue);
    show.putCue({ ...cue, programTimeMs: t0 + 9_999, attributes: { 'PRODUCT-ID': 'other' } });
    const line = async (name: string): Promise<string | undefined> =>
      /#EXT-X-DATERANGE:.*/.exec((await get(`/hls/${showId}/${name}/playlist.m3u8`)).body.toString())?.[0];
    const active = `#EXT-X-DATERANGE:ID="${cue.cueId}",CLASS="com.showfloor.pin",START-DATE="2026-11-11T20:00:00.500Z",X-PRODUCT-ID="prd_${'0'.repeat(25)}1"`;
    expect(await line('v0')).toBe(active);
    expect(await line('audio')).toBe(active);
    show.endCue(cue.cueId, t0 + 1_500);
    show.endCue(cue.cueId, t0 + 1_900);
    expect(await line('v0')).toContain('END-DATE="2026-11-11T20:00:01.500Z"');
    show.endCue('cue_unknown', t0);
  });
});

describe('an update without the cues that a player has', () => {
  const update = async (): Promise<string> => (await get(`${playlist}?_HLS_skip=v2`)).body.toString();

  test('names the cues of late, in both ways, and none of those before; a full playlist has all', async () => {
    const { show, play } = await air();
    for (let number = 1; number <= 50; number++) {
      serverMs = t0 + number * 1_000;
      const cueId = `cue_${String(number).padStart(26, '0')}`;
      show.putCue({ ...cue, cueId, programTimeMs: serverMs });
      show.endCue(cueId, serverMs + 500);
    }
    play(0, 60_500);
    serverMs = t0 + 60_500;
    const text = await update();
    expect(text).toContain('#EXT-X-VERSION:10\n');
    expect(text).toMatch(/#EXT-X-SKIP:SKIPPED-SEGMENTS=\d+,RECENTLY-REMOVED-DATERANGES=""\n/);
    expect(text.match(/#EXT-X-DATERANGE:/g)).toHaveLength(14);
    expect(text).not.toContain(`cue_${'0'.repeat(24)}36`);
    expect((await get(playlist)).body.toString().match(/#EXT-X-DATERANGE:/g)).toHaveLength(50);
    expect((await get(`${playlist}?_HLS_skip=YES`)).body.toString().match(/#EXT-X-DATERANGE:/g)).toHaveLength(50);
    serverMs += 20_000;
    play(60_500, 61_000);
    expect(await update()).not.toContain('#EXT-X-DATERANGE:');
  });

  test('is whole, with all cues, while there is nothing to skip', async () => {
    const { show, play } = await air();
    show.putCue(cue);
    play(0, 6_500);
    serverMs += 40_000;
    expect(await update()).toBe((await get(playlist)).body.toString());
  });

  test('the cue over the limit is refused with a code', async () => {
    const { show } = await air();
    for (let number = 1; number <= limits.cuesPerShow; number++) {
      expect(show.putCue({ ...cue, cueId: `cue_${String(number).padStart(26, '0')}` })).toBeUndefined();
    }
    expect(show.putCue({ ...cue, cueId: `cue_${'0'.repeat(22)}4001` })).toEqual({ refused: 'limit_reached' });
  });
});

describe('the end, and after a restart', () => {
  test('ending answers those who wait, and the replay has all segments and cues after a restart', async () => {
    const { show, play, packager } = await air();
    play(0, 6_500);
    show.putCue(cue);
    const waiting = get(`${playlist}?_HLS_msn=5`);
    await untilWaiting(1);
    packager.end();
    await show.end();
    expect((await waiting).body.toString()).toMatch(/#EXT-X-ENDLIST\n$/);
    const before = (await get(playlist)).body.toString();
    expect(before.match(/#EXTINF/g)).toHaveLength(4);
    await stopOrigin();
    await startOrigin();
    expect((await get(playlist)).body.toString()).toBe(before);
    expect(before).toContain(cue.cueId);
    expect((await get(`/hls/${showId}/v0/seg-2.m4s`)).status).toBe(200);
    expect((await get(`/hls/${showId}/v0/init-0.mp4`)).status).toBe(200);
    expect((await get(`/hls/${showId}/multivariant.m3u8`)).body.toString()).toContain('v0/playlist.m3u8');
  });

  test('a show cut off by a crash goes on in the same playlist: no number twice, a discontinuity, new names', async () => {
    const first = await air();
    first.play(0, 6_500);
    first.show.putCue(cue);
    await first.show.close();
    const before = await listedMedia();
    // The crash tears the last line of the manifest.
    await store.append(`${showId}/manifest.jsonl`, Buffer.from('{"type":"segm'));
    await stopOrigin();
    await startOrigin();

    const second = await air();
    expect(second.show.resume).toMatchObject({
      mediaSequence: 4,
      resumed: true,
      initNumber: 1,
      timelineOriginMs: t0 - 10_000,
    });
    // All that was listed of finished segments is listed as it was, part by part; the one that was being made is lost.
    const lost = /"seg-3\.m4s|part-(?:3\d|2[89])/;
    const after = await listedMedia();
    expect([...before].filter(([uri]) => !lost.test(uri) && after.get(uri) === undefined)).toEqual([]);
    for (const [uri, body] of after) expect([uri, before.get(uri)?.equals(body)]).toEqual([uri, true]);
    expect(after.size).toBeGreaterThan(before.size / 2);
    second.play(20_000, 22_500);
    const text = (await get(playlist)).body.toString();
    // The lost one, then the time without a host, as gaps; then what the second life made.
    expect(text).toMatch(/#EXT-X-GAP\n#EXTINF:[\d.]+,\nseg-3\.m4s\n#EXT-X-PROGRAM[^\n]+\n#EXT-X-GAP\n/);
    expect(text).toMatch(
      /#EXT-X-GAP\n#EXTINF:[\d.]+,\nseg-7\.r1\.m4s\n#EXT-X-DISCONTINUITY\n#EXT-X-MAP:URI="init-1\.mp4"\n/,
    );
    expect(text).toContain('seg-8.r1.m4s\n');
    expect(text).toMatch(/URI="part-0\.r1\.m4s"/);
    expect(text).toContain(cue.cueId);
    await second.show.close();
    await stopOrigin();
    await startOrigin();
    expect((await origin.open(showId)).resume).toMatchObject({ mediaSequence: 10, discontinuitySequence: 1 });
  });

  test('a show cut off in its first segment does not begin it again', async () => {
    const first = await air();
    first.play(0, 1_000);
    await first.show.close();
    await stopOrigin();
    await startOrigin();
    expect((await origin.open(showId)).resume).toMatchObject({ mediaSequence: 1, resumed: true });
  });
});

/** Everything with bytes that the playlists of picture and sound list, each by its address. */
async function listedMedia(): Promise<Map<string, Buffer>> {
  const media = new Map<string, Buffer>();
  for (const rendition of ['v0', 'audio']) {
    const text = (await get(`/hls/${showId}/${rendition}/playlist.m3u8`)).body.toString();
    const gap = /#EXT-X-GAP\n.*\n.*/g;
    for (const [, part, segment] of text.replace(gap, '').matchAll(/#EXT-X-PART:.*URI="([^"]+)"|^(seg-.*)$/gm)) {
      const path = `/hls/${showId}/${rendition}/${part ?? segment}`;
      const answer = await get(path);
      expect([path, answer.status]).toEqual([path, 200]);
      media.set(path, answer.body);
    }
  }
  return media;
}

describe('a stop of the process', () => {
  const texts = async (): Promise<string[]> =>
    Promise.all(
      ['v0', 'audio'].map(async (name) => (await get(`/hls/${showId}/${name}/playlist.m3u8`)).body.toString()),
    );

  test('closes every playlist after its last segment, answers who waits at once, and goes on serving what there is', async () => {
    const { play, packager } = await air();
    play(0, 6_500);
    const paths = [
      `${playlist}?_HLS_msn=3&_HLS_part=9`,
      `${playlist}?_HLS_msn=4`,
      `/hls/${showId}/audio/playlist.m3u8?_HLS_msn=4&_HLS_skip=YES`,
    ];
    const waiting = Promise.all(paths.map((path) => get(path)));
    await untilWaiting(3);
    packager.newSource();
    expect(origin.interrupt()).toBe(true);
    for (const [index, answer] of (await waiting).entries()) {
      expect([answer.status, answer.headers['cache-control']]).toEqual([200, 'no-store']);
      const text = answer.body.toString();
      expect(text).toMatch(/seg-3\.m4s\n#EXT-X-ENDLIST\n$/);
      expect(text).not.toMatch(/PRELOAD-HINT|RENDITION-REPORT|PLAYLIST-TYPE/);
      // Who was at the edge gets the last parts, not the whole segment once more.
      const parts = [...text.matchAll(/#EXT-X-PART:.*URI="([^"]+)"/g)].map(([, part]) => part);
      expect(parts.length).toBeGreaterThan(5);
      const path = new URL(paths[index] ?? '', 'http://origin').pathname;
      for (const part of parts) expect((await get(path.replace('playlist.m3u8', part ?? ''))).status).toBe(200);
    }
    // Asking on gets the same: nothing is too far ahead, and nothing is waited for.
    const [video = '', audio = ''] = await texts();
    expect((await get(`${playlist}?_HLS_msn=99`)).body.toString()).toBe(video);
    expect(audio).toMatch(/seg-3\.m4s\n#EXT-X-ENDLIST\n$/);
    expect((await get(`/hls/${showId}/v0/seg-3.m4s`)).status).toBe(200);
    const multivariant = await get(`/hls/${showId}/multivariant.m3u8`);
    expect([multivariant.status, multivariant.headers['cache-control']]).toEqual([200, 'no-store']);
  });

  test('does not end the show: the next life goes on with the same playlists after a discontinuity', async () => {
    const first = await air();
    first.play(0, 6_500);
    first.packager.newSource();
    origin.interrupt();
    const closed = await texts();
    await stopOrigin();
    await startOrigin();

    const second = await air();
    const between = await texts();
    for (const [index, text] of between.entries()) {
      expect(text).not.toContain('ENDLIST');
      const lines = text.split('\n').filter((line) => !line.startsWith('#EXT-X-PART') && line !== '');
      expect(closed[index]).toContain(lines.filter((line) => line.startsWith('#EXTINF')).at(-1));
      expect(text).toContain('seg-3.m4s\n');
    }
    second.play(20_000, 22_500);
    for (const text of await texts()) {
      expect(text).toContain('#EXT-X-MEDIA-SEQUENCE:0\n');
      expect(text).toMatch(
        /seg-3\.m4s\n#EXT-X-PROGRAM[^\n]+\n#EXT-X-GAP\n[\s\S]*seg-7\.r1\.m4s\n#EXT-X-DISCONTINUITY\n/,
      );
      expect(text).not.toContain('ENDLIST');
    }
  });

  test('players that come back before the show does get its next part as soon as it is made', async () => {
    const first = await air();
    first.play(0, 6_500);
    first.packager.newSource();
    await stopOrigin();
    await startOrigin();
    const waiting = get(`${playlist}?_HLS_msn=4&_HLS_part=0`);
    await untilWaiting(1);
    const second = await air();
    second.play(20_000, 20_500);
    const answer = await waiting;
    expect(answer.status).toBe(200);
    expect(answer.body.toString()).toMatch(/seg-7\.r1\.m4s\n#EXT-X-DISCONTINUITY\n[\s\S]*URI="part-0\.r1\.m4s"/);
  });

  test('lets those go who wait for a part or a show that will not come', async () => {
    const { show, play } = await air();
    show.expect(['v0', 'v1']);
    play(0, 500);
    const hint = get(`/hls/${showId}/v0/part-2.m4s`);
    const multivariant = get(`/hls/${showId}/multivariant.m3u8`);
    await untilWaiting(2);
    origin.interrupt();
    expect([(await hint).status, (await multivariant).status]).toEqual([404, 200]);
  });

  test('closes what is read from the store only now, and leaves a show that ended as it is', async () => {
    const { play, packager } = await air();
    play(0, 6_500);
    packager.newSource();
    await stopOrigin();
    await startOrigin();
    expect(origin.interrupt()).toBe(false);
    for (const text of await texts()) expect(text).toMatch(/#EXT-X-ENDLIST\n$/);
    await stopOrigin();
    await startOrigin();
    await (await origin.open(showId)).end();
    const [ended] = await texts();
    expect(origin.interrupt()).toBe(false);
    expect(await texts()).toContain(ended);
    expect(ended).toContain('PLAYLIST-TYPE:VOD');
  });
});

describe('a store that fails', () => {
  let errors: string[];
  let lost: string[];
  let broken: boolean;

  beforeEach(async () => {
    await stopOrigin();
    errors = [];
    lost = [];
    broken = true;
    const memory = new MemorySegmentStore();
    const failing = new MemorySegmentStore();
    const full = () => Promise.reject(new Error('disk full'));
    failing.put = (key, pieces) => (broken ? full() : memory.put(key, pieces));
    failing.append = async (key, data) => {
      // As a disk does that has room for half of it.
      await memory.append(key, broken ? data.subarray(0, data.length / 2) : data);
      if (broken) await full();
    };
    failing.get = (key) => memory.get(key);
    store = failing;
    await startOrigin({
      onStoreError: (_show, error) => errors.push(error.message),
      onLost: (_show, rendition, mediaSequence) => lost.push(`${rendition} ${mediaSequence}`),
      storeRetryMs: [1, 5],
      pendingStoreBytes: 100_000,
    });
  });

  test('costs viewers nothing, and nothing once it works again: every line comes whole', async () => {
    const { show, play, packager } = await air();
    play(0, 30_000);
    show.putCue(cue);
    while (errors.length < 5) await new Promise((resolve) => setImmediate(resolve));
    expect([origin.backlog.failing, lost]).toEqual([1, []]);
    expect((await get(`/hls/${showId}/v0/seg-13.m4s`)).status).toBe(200);
    packager.end();
    broken = false;
    await show.end();
    expect([origin.backlog.failing, origin.backlog.writes, origin.backlog.bytes]).toEqual([0, 0, 0]);
    const before = (await get(playlist)).body.toString();
    expect(before).toContain(cue.cueId);
    await stopOrigin();
    await startOrigin();
    expect((await get(playlist)).body.toString()).toBe(before);
    expect((await get(`/hls/${showId}/v0/seg-3.m4s`)).status).toBe(200);
  });

  test('is no yes to the end of a show: it is answered when it is stored, and tried until then', async () => {
    const { show, play, packager } = await air();
    play(0, 6_500);
    packager.end();
    const first = show.end();
    await expect(first).rejects.toThrow(StoreBehindError);
    // Players have it at once.
    expect((await get(playlist)).body.toString()).toMatch(/#EXT-X-ENDLIST\n$/);
    broken = false;
    await show.end();
    await stopOrigin();
    await startOrigin();
    expect((await get(playlist)).body.toString()).toMatch(/#EXT-X-ENDLIST\n$/);
  });

  test('for long loses media, the oldest first, and says of each which; never a cue or the end', async () => {
    const { show, play, packager } = await air();
    for (let second = 0; second < 600; second += 10) play(second * 1_000, (second + 10) * 1_000);
    show.putCue(cue);
    packager.end();
    expect(origin.backlog.bytes).toBeLessThanOrEqual(100_000);
    expect(lost.slice(0, 2)).toEqual(['v0 0', 'audio 0']);
    broken = false;
    await show.end();
    const gone = new Set(lost);
    await stopOrigin();
    await startOrigin();
    const text = (await get(playlist)).body.toString();
    expect(text).toContain(cue.cueId);
    expect(text).toMatch(/#EXT-X-ENDLIST\n$/);
    const stored = [...text.matchAll(/(#EXT-X-GAP\n)?#EXTINF:.*\nseg-(\d+)\.m4s/g)].filter(
      ([, gap]) => gap === undefined,
    );
    expect(stored.length).toBeGreaterThan(10);
    for (const [, , number] of stored) expect(gone.has(`v0 ${number}`)).toBe(false);
  }, 60_000);
});
