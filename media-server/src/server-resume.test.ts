import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { decodingErrors, probe } from './testing/ffmpeg.ts';
import { segmentUris, tagValues } from './testing/hls-reader.ts';
import {
  api,
  goLive,
  hls,
  link,
  publish,
  restartServer,
  server,
  serverForEachTest,
  url,
} from './testing/server-run.ts';

serverForEachTest();

describe('a show on air that is interrupted', { timeout: 90_000 }, () => {
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

    await restartServer();
    const replay = hls(showId).multivariantUrl;
    expect((await probe(replay)).map(({ codec }) => codec).sort()).toEqual(['aac', 'h264', 'h264']);
    expect(await decodingErrors(replay)).toBe('');
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
    await restartServer(() => Date.now() + stepMs);
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

  it('loses its host when the camera is off, and has it back in the same playlists', async () => {
    const showId = await goLive();
    const publisher = await publish(showId, { layers: ['small'] });
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
    const publisher = await publish(showId, { layers: ['small'] });
    await publisher.client.next((message) => message.type === 'program' && message.state === 'on_air');
    const [pid] = server.workerPids;
    if (pid === undefined) throw new Error('no worker');
    process.kill(pid, 'SIGKILL');
    expect(await publisher.client.closed).toBe(4502);
    publisher.stop();
    await api.until(() => api.programsOf(showId).at(-1) === 'host_lost');

    await expect.poll(async () => (await fetch(url('/readyz'))).status, { timeout: 10_000 }).toBe(200);
    await publish(showId, { layers: ['small'] });
    await api.until(() => api.programsOf(showId).at(-1) === 'on_air');
    expect(server.workerPids).not.toContain(pid);
  });
});
