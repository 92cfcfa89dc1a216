import { gunzipSync } from 'node:zlib';
import { errorBodySchema } from '@showfloor/contracts/errors';
import { describe, expect, test } from 'vitest';
import { air, counted, get, originForEachTest, playlist, showId, untilWaiting } from '../testing/origin-run.ts';

originForEachTest();

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
