import { describe, expect, test } from 'vitest';
import { t0 } from '../packager/test-stream.ts';
import {
  air,
  cue,
  get,
  origin,
  originForEachTest,
  playlist,
  showId,
  startOrigin,
  stopOrigin,
  store,
  untilWaiting,
} from '../testing/origin-run.ts';

originForEachTest();

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
