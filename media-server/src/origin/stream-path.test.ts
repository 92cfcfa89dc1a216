import { execFile } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { AudioReceiver } from '../depacketizer/audio-receiver.ts';
import { VideoReceiver } from '../depacketizer/video-receiver.ts';
import { Packager } from '../packager/packager.ts';
import { defaultTargets } from '../packager/packager-options.ts';
import { Stages } from '../program/stages.ts';
import type { ParameterSets } from '../rtp/access-unit.ts';
import { HostClock } from '../rtp/host-clock.ts';
import { encodeAudio, encodeVideo, framesPerSecond, opusFrameMs } from '../testing/encoded-media.ts';
import { listenLocally } from '../testing/listen-locally.ts';
import { RtpStream } from '../testing/rtp-stream.ts';
import { MemorySegmentStore } from './memory-segment-store.ts';
import { Origin } from './origin.ts';

const run = promisify(execFile);
const showId = `shw_${'0'.repeat(25)}1`;
const seconds = 8;
/** The host's clock is wrong by this much. */
const hostAheadMs = 3_600_000;
const startMs = Date.UTC(2026, 10, 11, 20);
const sizes = [
  [320, 180],
  [640, 360],
] as const;

interface Arrival {
  readonly atMs: number;
  readonly take: (nowMs: number) => void;
}

let origin: Origin;
let server: Server;
let port: number;
let base: string;

/** What arrives at the server when a host sends real H.264 in two layers and Opus, with jitter, reordering and duplicates. */
async function arrivals(clock: HostClock, stages: Stages): Promise<Arrival[]> {
  const list: Arrival[] = [];
  for (const [layer, [width, height]] of sizes.entries()) {
    const receiver = new VideoReceiver({
      hostClock: clock,
      onAccessUnit: (accessUnit) => stages.pushVideo(layer, accessUnit, accessUnit.arrivalMs),
      onKeyFrameNeeded: () => undefined,
    });
    const stream = new RtpStream({ ssrc: 100 + layer, payloadType: 96, clockRate: 90_000 });
    const pictures = await encodeVideo(width, height, seconds);
    expect(pictures).toHaveLength(seconds * framesPerSecond);
    for (const [index, nalUnits] of pictures.entries()) {
      const captureMs = (index * 1000) / framesPerSecond;
      for (const [number, packet] of stream.picture(nalUnits, startMs + hostAheadMs + captureMs).entries()) {
        const jitterMs = ((index * 7 + number * 13) % 11) * 2;
        list.push({ atMs: captureMs + 20 + jitterMs, take: (nowMs) => receiver.push(packet, nowMs) });
        if (number % 17 === 0) list.push({ atMs: captureMs + 60, take: (nowMs) => receiver.push(packet, nowMs) });
      }
      if (index % framesPerSecond === 15) {
        const report = stream.senderReport(startMs + hostAheadMs + captureMs);
        const parsed = { ntpMs: startMs + hostAheadMs + captureMs, rtpTimestamp: report.readUInt32BE(16) };
        list.push({ atMs: captureMs + 5, take: (nowMs) => receiver.pushSenderReport(parsed, nowMs) });
      }
    }
    for (let atMs = 0; atMs < seconds * 1000; atMs += 20) list.push({ atMs, take: (nowMs) => receiver.tick(nowMs) });
  }
  const receiver = new AudioReceiver({ hostClock: clock, onFrame: (frame) => stages.pushAudio(frame) });
  const stream = new RtpStream({ ssrc: 200, payloadType: 111, clockRate: 48_000 });
  for (const [index, data] of (await encodeAudio(seconds)).entries()) {
    const captureMs = index * opusFrameMs;
    const packet = stream.packet(data, startMs + hostAheadMs + captureMs, false);
    // One second without sound: muted.
    if (captureMs >= 4_000 && captureMs < 5_000) continue;
    list.push({ atMs: captureMs + 30 + (index % 3), take: (nowMs) => receiver.push(packet, nowMs) });
    if (captureMs % 2_500 === 0 && captureMs > 0) {
      const ntpMs = startMs + hostAheadMs + captureMs;
      const rtpTimestamp = stream.senderReport(ntpMs).readUInt32BE(16);
      list.push({
        atMs: captureMs + 5,
        take: (nowMs) => receiver.pushSenderReport({ ntpMs, rtpTimestamp }, nowMs),
      });
    }
  }
  for (let atMs = 0; atMs < seconds * 1000; atMs += 20) list.push({ atMs, take: (nowMs) => stages.tick(nowMs) });
  return list.sort((a, b) => a.atMs - b.atMs);
}

beforeAll(async () => {
  origin = new Origin({ store: new MemorySegmentStore(), nowMs: () => startMs });
  server = createServer((req, res) => void origin.handle(req, res));
  port = await listenLocally(server);
  base = `http://127.0.0.1:${port}/hls/${showId}`;
});

afterAll(async () => {
  await origin.close();
  await new Promise((resolve) => server.close(resolve));
});

test('real H.264 and Opus over RTP become playlists that FFmpeg plays without a complaint', async () => {
  const showOrigin = await origin.open(showId);
  showOrigin.expect(['v0', 'v1', 'audio']);
  const errors: Error[] = [];
  const stages = await Stages.open({
    showOrigin,
    targets: defaultTargets,
    onPicture: () => undefined,
    onKeyFrameNeeded: () => undefined,
    onError: (error) => errors.push(error),
  });
  const sent = await arrivals(new HostClock(), stages);
  const cpu = process.cpuUsage();
  for (const { atMs, take } of sent) take(startMs + atMs);
  const used = process.cpuUsage(cpu);
  console.info(
    `path: ${((used.user + used.system) / 1000 / (seconds * 1000)).toFixed(3)} core, encoding of the test picture aside`,
  );

  const live = await (await fetch(`${base}/v1/playlist.m3u8`)).text();
  checkLivePlaylist(live);

  await stages.end();
  expect(errors).toEqual([]);
  const multivariant = await (await fetch(`${base}/multivariant.m3u8`)).text();
  expect(multivariant).toMatch(/RESOLUTION=640x360,FRAME-RATE=30.000,AUDIO="audio"\nv1\/playlist.m3u8\n/);
  expect(multivariant).toMatch(/CODECS="avc1\.42[0-9a-f]{4},mp4a\.40\.2"/);

  const replays = new Map<string, string>();
  for (const name of ['v0', 'v1', 'audio']) {
    const text = await (await fetch(`${base}/${name}/playlist.m3u8`)).text();
    expect(text).toMatch(/#EXT-X-ENDLIST\n$/);
    replays.set(name, text);
  }
  const count = (name: string): number => replays.get(name)?.match(/#EXTINF/g)?.length ?? 0;
  expect(count('v1')).toBe(4);
  expect([count('v0'), count('audio')]).toEqual([count('v1'), count('v1')]);

  // Every picture sent from the first key frame on comes out, evenly spaced, and decodes.
  for (const name of ['v0', 'v1']) {
    const packets = await probePackets(`${base}/${name}/playlist.m3u8`);
    expect(packets.length).toBe(seconds * framesPerSecond);
    expectEven(packets, 1 / framesPerSecond, 0.0021);
  }
  const sound = await probePackets(`${base}/audio/playlist.m3u8`);
  expectEven(sound, 1024 / 48_000, 0.0001);
  const pictures = await probePackets(`${base}/v1/playlist.m3u8`);
  const soundSeconds = (sound.at(-1) ?? 0) - (sound[0] ?? 0);
  expect(Math.abs((sound[0] ?? 0) - (pictures[0] ?? 0))).toBeLessThan(0.022);
  expect(soundSeconds).toBeGreaterThan(seconds - 0.7);

  const { stdout, stderr } = await run(
    'ffmpeg',
    [
      ['-v', 'warning', '-i', `${base}/multivariant.m3u8`],
      ['-map', '0:v:0', '-map', '0:a:0', '-f', 'null', '-'],
    ].flat(),
  );
  expect(stdout + stderr).toBe('');
}, 60_000);

test('a size that changes on the way is followed by FFmpeg, every picture whole', async () => {
  const changing = `shw_${'0'.repeat(25)}2`;
  const show = await origin.open(changing);
  const packager = new Packager({
    resume: show.resume,
    onEvent: (event) => show.push(event),
    onKeyFrameNeeded: () => undefined,
  });
  let parameterSets: ParameterSets | undefined;
  let sent = 0;
  for (const [width, height] of [
    [320, 180],
    [640, 360],
    [320, 180],
    [480, 270],
  ] as const) {
    for (const nalUnits of await encodeVideo(width, height, 2)) {
      const ofType = (...types: number[]) => nalUnits.filter((unit) => types.includes(unit.readUInt8(0) & 0x1f));
      const [sps] = ofType(7);
      if (sps !== undefined) parameterSets = { sps, pps: ofType(8) };
      if (parameterSets === undefined) throw new Error('no parameter sets');
      packager.pushVideo('v0', {
        rtpTimestamp: 0,
        arrivalMs: startMs,
        programTimeMs: startMs + (sent * 1_000) / framesPerSecond,
        keyFrame: ofType(5).length > 0,
        nalUnits: ofType(1, 5),
        parameterSets,
      });
      sent += 1;
    }
  }
  packager.end();
  await show.end();
  const url = `http://127.0.0.1:${port}/hls/${changing}/v0/playlist.m3u8`;
  const text = await (await fetch(url)).text();
  expect(text.match(/#EXT-X-MAP/g)).toHaveLength(4);
  const { stdout, stderr } = await run('ffmpeg', [
    '-v',
    'error',
    '-i',
    url,
    '-fps_mode',
    'passthrough',
    '-f',
    'framecrc',
    '-',
  ]);
  expect(stderr).toBe('');
  expect(stdout.match(/^0,/gm)).toHaveLength(sent);
}, 60_000);

/** Rules of RFC 8216bis that hold for any live playlist. */
function checkLivePlaylist(text: string): void {
  expect(text).toContain('#EXT-X-PART-INF:PART-TARGET=0.22000\n');
  const parts = [...text.matchAll(/#EXT-X-PART:DURATION=([\d.]+)/g)].map((match) => Number(match[1]));
  expect(parts.length).toBeGreaterThan(30);
  expect(Math.max(...parts)).toBeLessThanOrEqual(0.22);
  const segments = [...text.matchAll(/#EXTINF:([\d.]+),/g)].map((match) => Number(match[1]));
  expect(segments.length).toBe(3);
  expect(Math.max(...segments)).toBeLessThanOrEqual(4);
  // The last segment is still open, so it has a date and no name.
  expect(text.match(/#EXT-X-PROGRAM-DATE-TIME/g)).toHaveLength(segments.length + 1);
  expect(text.match(/INDEPENDENT=YES/g)?.length).toBeGreaterThanOrEqual(segments.length + 1);
  expect(text).toMatch(/#EXT-X-PRELOAD-HINT:TYPE=PART,URI="part-\d+\.m4s"\n/);
  expect(text).toMatch(/#EXT-X-RENDITION-REPORT:URI="\.\.\/audio\/playlist\.m3u8",LAST-MSN=3,LAST-PART=\d+\n/);
  // Program time is the server's, although the host's clock is an hour ahead.
  const first = Date.parse(/#EXT-X-PROGRAM-DATE-TIME:(.*)/.exec(text)?.[1] ?? '');
  expect(Math.abs(first - startMs)).toBeLessThan(30);
}

async function probePackets(url: string): Promise<number[]> {
  const { stdout } = await run(
    'ffprobe',
    [['-v', 'error', '-show_entries', 'packet=dts_time', '-of', 'csv=p=0', url]].flat(),
  );
  return stdout
    .trim()
    .split('\n')
    .map((line) => Number.parseFloat(line));
}

function expectEven(times: readonly number[], spacing: number, tolerance: number): void {
  for (const [index, time] of times.entries()) {
    if (index > 0) expect(Math.abs(time - (times[index - 1] ?? 0) - spacing)).toBeLessThan(tolerance);
  }
}
