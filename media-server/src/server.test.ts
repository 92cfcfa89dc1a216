import { describe, expect, it } from 'vitest';
import { probe } from './testing/ffmpeg.ts';
import { segmentUris, tagValues } from './testing/hls-reader.ts';
import { api, goLive, hls, link, newId, publish, serverForEachTest } from './testing/server-run.ts';

serverForEachTest();

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
    const publisher = await publish(showId, { layers: ['rare'] });
    const playlist = await hls(showId).until('v0/playlist.m3u8', (text) => segmentUris(text).length >= 4);
    const seconds = tagValues(playlist, 'EXTINF').map((value) => Number.parseFloat(value));
    for (const duration of seconds.slice(1, 4)) expect(Math.abs(duration - 1)).toBeLessThan(0.2);
    expect(Math.max(...seconds)).toBeLessThan(1.3);
    expect(publisher.sender.keyFramesAsked).toBeGreaterThanOrEqual(4);
    expect(publisher.sender.keyFramesAsked).toBeLessThan(10);
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
    await publish(showId, { layers: ['small'] });
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

  it('goes on air without sound, with silence in its place', async () => {
    const showId = await goLive();
    await publish(showId, { layers: ['small'], hasSound: false });
    const reader = hls(showId);
    await reader.until('audio/playlist.m3u8', (text) => segmentUris(text).length >= 1);
    expect((await probe(reader.multivariantUrl)).map(({ codec }) => codec).sort()).toEqual(['aac', 'h264']);
  });
});
