import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { bundlePage, type PageSite, servePage } from '../harness/page-script.ts';
import { ShowStack } from '../harness/show-stack.ts';
import { until } from '../harness/until.ts';

const run = promisify(execFile);

const probeSchema = z.object({
  streams: z.array(
    z.object({
      codec_name: z.string(),
      codec_type: z.string(),
      width: z.number().optional(),
      height: z.number().optional(),
      sample_rate: z.string().optional(),
      nb_read_packets: z.string().optional(),
    }),
  ),
});

let live: ShowStack;
let browser: BrowserContext;
let site: PageSite;
let hls: string;

beforeAll(async () => {
  live = await ShowStack.start();
  ({ hlsUrl: hls } = await live.putOnAir());
  // Players that don't know parts begin three segments from the end; on a busy machine the larger picture comes later than the small one.
  for (const rendition of ['v0', 'v1']) {
    const hasFour = async () => {
      const playlist = await fetch(new URL(`${rendition}/playlist.m3u8`, hls));
      return (await playlist.text()).split('#EXTINF').length > 4;
    };
    await until(`four whole segments of ${rendition}`, hasFour, 90_000);
  }

  site = await servePage(await bundlePage(join(import.meta.dirname, 'shaka.page.ts')));
  browser = await live.openBrowser();
});

afterAll(async () => {
  await live?.close();
  await site?.[Symbol.asyncDispose]();
});

/** What ffprobe finds in three seconds of the program. */
async function probe() {
  const asked = ['-count_packets', '-read_intervals', '%+3', '-show_streams', '-of', 'json'];
  const { stdout } = await run('ffprobe', ['-v', 'error', ...asked, hls]);
  const { streams } = probeSchema.parse(JSON.parse(stdout));
  const pictures = streams
    .filter((stream) => stream.codec_type === 'video')
    .map((stream) => `${stream.codec_name} ${stream.width}x${stream.height}`);
  return { streams, pictures: pictures.sort() };
}

it('is read by ffprobe: H.264 in every layer, and AAC', async () => {
  const layers = ['h264 360x640', 'h264 720x1280'];
  // A host that a busy machine holds up sends one layer for a while, which then feeds both qualities.
  const { streams } = await until(
    'both layers are sent',
    async () => {
      const probed = await probe();
      return probed.pictures.join() === layers.join() && probed;
    },
    120_000,
  );
  const audio = streams.find((stream) => stream.codec_type === 'audio');
  expect(audio).toMatchObject({ codec_name: 'aac', sample_rate: '48000' });
  for (const stream of streams) expect(Number(stream.nb_read_packets)).toBeGreaterThan(20);
});

it('is decoded by FFmpeg without an error, every frame later than the one before', async () => {
  // Each frame with the time it came with: by default FFmpeg rounds to whole frames of a rate it guesses, and complains where two of a
  // live camera's frames, which come when they come, fall into one.
  const asTheyCame = ['-fps_mode', 'passthrough', '-enc_time_base', '-1'];
  const { stderr } = await run('ffmpeg', [
    '-v',
    'error',
    '-xerror',
    '-i',
    hls,
    '-t',
    '3',
    ...asTheyCame,
    '-f',
    'null',
    '-',
  ]);
  expect(stderr).toBe('');
});

it('is played by shaka-player, picture and sound', async () => {
  const tab = await browser.newPage();
  await tab.goto(site.url);
  const played = await tab.evaluate(async (url) => {
    await window.playWithShaka(url);
    const video = document.querySelector('video');
    const player = window.shakaPlayer;
    if (video === null || player === undefined) throw new Error('nothing plays');
    const startedAt = video.currentTime;
    await new Promise<void>((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`only ${video.currentTime - startedAt} s were played`)), 90_000);
      video.addEventListener('timeupdate', () => {
        // Frames are counted, not seconds: a slow machine leaves some out and takes longer.
        if (video.currentTime - startedAt < 4 || video.getVideoPlaybackQuality().totalVideoFrames <= 60) return;
        clearTimeout(late);
        resolve();
      });
    });
    const facts = {
      frames: video.getVideoPlaybackQuality().totalVideoFrames,
      audioBytes: Number(Reflect.get(video, 'webkitAudioDecodedByteCount')),
      tracks: player.getVariantTracks().map((track) => `${track.height} ${track.audioCodec}`),
    };
    await player.destroy();
    return facts;
  }, hls);
  expect(played.frames).toBeGreaterThan(60);
  expect(played.audioBytes).toBeGreaterThan(10_000);
  expect(played.tracks).toHaveLength(2);
  // As above: of one size while the host sends one layer.
  for (const track of played.tracks) expect(['1280 mp4a.40.2', '640 mp4a.40.2']).toContain(track);
  await tab.close();
});
