import { AV_CHANNEL_LAYOUT_STEREO, AV_CODEC_ID_AAC, AV_CODEC_ID_OPUS, AV_SAMPLE_FMT_FLT } from 'node-av/constants';
import { Codec, CodecContext, Frame, Packet, Rational } from 'node-av/lib';
import { expect, test } from 'vitest';
import type { AacFrame, OpusFrame } from '../rtp/audio-frame.ts';
import { AudioTranscoder } from './audio-transcoder.ts';

const t0 = 1_794_427_200_000;
const onsetMs = 500;

/** Opus as a browser sends it: silence, and from 500 ms on a tone. Timestamps are those of the input, as in RTP. */
async function tone(seconds: number): Promise<OpusFrame[]> {
  const context = new CodecContext();
  const codec = Codec.findEncoder(AV_CODEC_ID_OPUS);
  context.allocContext3(codec);
  context.sampleRate = 48_000;
  context.channelLayout = AV_CHANNEL_LAYOUT_STEREO;
  context.sampleFormat = AV_SAMPLE_FMT_FLT;
  context.bitRate = 64_000n;
  context.timeBase = new Rational(1, 48_000);
  expect(await context.open2(codec, null)).toBeGreaterThanOrEqual(0);
  const frame = new Frame();
  frame.alloc();
  frame.format = AV_SAMPLE_FMT_FLT;
  frame.nbSamples = 960;
  frame.sampleRate = 48_000;
  frame.channelLayout = AV_CHANNEL_LAYOUT_STEREO;
  frame.getBuffer();
  const packet = new Packet();
  packet.alloc();
  const frames: OpusFrame[] = [];
  for (let i = 0; i < seconds * 50; i++) {
    frame.makeWritable();
    const samples = new Float32Array(1_920);
    for (let s = 0; s < 960; s++) {
      const at = i * 960 + s;
      samples[s * 2] = at >= onsetMs * 48 ? 0.5 * Math.sin((at * 2 * Math.PI * 1_000) / 48_000) : 0;
      samples[s * 2 + 1] = samples[s * 2] ?? 0;
    }
    frame.fromBuffer(Buffer.from(samples.buffer));
    frame.pts = BigInt(i * 960);
    context.sendFrameSync(frame);
    context.receivePacketSync(packet);
    frames.push({
      rtpTimestamp: i * 960,
      arrivalMs: t0 + i * 20,
      durationSamples: 960,
      data: Buffer.from(packet.data ?? []),
      programTimeMs: t0 + i * 20,
    });
    packet.unref();
  }
  packet.free();
  frame.free();
  context.freeContext();
  return frames;
}

/** Decodes as a player does. @yields the left channel of each frame that is heard, with the program time of the frame that gave it. */
async function* decoded(
  config: Buffer,
  frames: readonly AacFrame[],
): AsyncGenerator<{ readonly left: Float32Array; readonly programTimeMs: number }> {
  const context = new CodecContext();
  const codec = Codec.findDecoder(AV_CODEC_ID_AAC);
  context.allocContext3(codec);
  context.extraData = config;
  await context.open2(codec, null);
  const packet = new Packet();
  packet.alloc();
  const frame = new Frame();
  frame.alloc();
  for (const { data, programTimeMs } of frames) {
    packet.data = data;
    context.sendPacketSync(packet);
    packet.unref();
    if (context.receiveFrameSync(frame) < 0) continue;
    const bytes = frame.toBuffer();
    yield { left: new Float32Array(bytes.buffer, bytes.byteOffset, 1_024), programTimeMs };
    frame.unref();
  }
  packet.free();
  frame.free();
  context.freeContext();
}

/** @returns program time at which the sound gets loud; each frame is heard at its own time. */
async function hearOnset(config: Buffer, frames: readonly AacFrame[]): Promise<number> {
  let onset = Number.NaN;
  for await (const { left, programTimeMs } of decoded(config, frames)) {
    const at = left.findIndex((sample) => Math.abs(sample) > 0.25);
    if (at >= 0 && Number.isNaN(onset)) onset = programTimeMs + at / 48;
  }
  return onset;
}

/** The least loud of the frames by their peaks; the first ones only warm the decoder up. */
async function quietest(config: Buffer, frames: readonly AacFrame[]): Promise<number> {
  const peaks: number[] = [];
  for await (const { left } of decoded(config, frames))
    peaks.push(left.reduce((peak, sample) => Math.max(peak, Math.abs(sample)), 0));
  return Math.min(...peaks.slice(3));
}

async function setUp() {
  const frames: AacFrame[] = [];
  const errors: Error[] = [];
  const transcoder = await AudioTranscoder.create({
    onFrame: (frame) => frames.push(frame),
    onError: (error) => errors.push(error),
  });
  return { frames, errors, transcoder };
}

function expectNoHoles(frames: readonly AacFrame[]): void {
  for (const [index, frame] of frames.entries()) {
    if (index > 0) expect(frame.programTimeMs - (frames[index - 1]?.programTimeMs ?? 0)).toBeCloseTo(1024 / 48, 3);
  }
}

test('a sound is heard at its program time, within 2 ms, encoder delays taken off', async () => {
  const { frames, errors, transcoder } = await setUp();
  for (const frame of await tone(1)) transcoder.push(frame);
  transcoder.reset();
  expect(errors).toEqual([]);
  expectNoHoles(frames);
  expect(frames.length).toBeGreaterThanOrEqual(46);
  expect(Math.abs((await hearOnset(transcoder.audioSpecificConfig, frames)) - (t0 + onsetMs))).toBeLessThan(2);
  transcoder.close();
});

test('sound that does not come becomes silence that follows the picture; what comes back is heard at its time', async () => {
  const { frames, transcoder } = await setUp();
  const sent = await tone(1);
  for (const frame of sent.slice(0, 10)) transcoder.push(frame);
  transcoder.advance(t0 + 400);
  expect(frames.length).toBeLessThan(10);
  transcoder.advance(t0 + 700);
  const last = frames.at(-1)?.programTimeMs ?? 0;
  expect(last).toBeGreaterThan(t0 + 590);
  for (const frame of sent.slice(35)) transcoder.push(frame);
  transcoder.reset();
  expectNoHoles(frames);
  // Packets 10 to 34 are missing, with the onset at 500 ms: the tone is heard from packet 35 on, which takes the decoder a few frames.
  const onset = await hearOnset(transcoder.audioSpecificConfig, frames);
  expect(onset).toBeGreaterThan(t0 + 690);
  expect(onset).toBeLessThan(t0 + 780);
  transcoder.close();
});

test('a program without a microphone has silence from its first picture on', async () => {
  const { frames, transcoder } = await setUp();
  for (let ms = 0; ms <= 1_000; ms += 33) transcoder.advance(t0 + ms);
  expect(frames[0]?.programTimeMs).toBeCloseTo(t0 - 40, 0);
  expect(frames.length).toBeGreaterThan(42);
  expectNoHoles(frames);
  transcoder.close();
});

test('after a reset the next source begins at its own time, and nothing of the last one is lost', async () => {
  const { frames, transcoder } = await setUp();
  const sent = await tone(1);
  for (const frame of sent) transcoder.push(frame);
  transcoder.reset();
  const before = frames.length;
  expect((frames.at(-1)?.programTimeMs ?? 0) + 1024 / 48).toBeGreaterThanOrEqual(t0 + 1_000 - 7);
  for (const frame of sent) transcoder.push({ ...frame, programTimeMs: frame.programTimeMs + 9_000 });
  expect(frames[before]?.programTimeMs).toBeCloseTo(t0 + 9_000 - 6.5, 3);
  transcoder.close();
});

test('garbage is an error reported, not thrown, and sound goes on after it; a closed transcoder takes nothing', async () => {
  const { frames, errors, transcoder } = await setUp();
  const [first, ...rest] = await tone(1);
  const garbage = Buffer.from('garbage garbage');
  for (let i = 0; i < 5 && first !== undefined; i++) transcoder.push({ ...first, data: garbage });
  for (const frame of rest) transcoder.push(frame);
  expect(errors.length).toBeGreaterThan(0);
  expect(frames.length).toBeGreaterThan(40);
  transcoder.close();
  transcoder.close();
  const count = frames.length;
  if (first !== undefined) transcoder.push(first);
  transcoder.advance(t0 + 60_000);
  transcoder.reset();
  expect(frames.length).toBe(count);
});

/** Plays a tone whose every frame comes when the picture is `lateMs` ahead of it. */
async function hearLate(lateMs: number): Promise<{ readonly onsetMs: number; readonly movedMs: number }> {
  const { frames, errors, transcoder } = await setUp();
  const sent = await tone(4);
  for (const frame of sent) {
    transcoder.advance(frame.programTimeMs + lateMs);
    transcoder.push(frame);
  }
  const { movedMs } = transcoder;
  transcoder.reset();
  expect(errors).toEqual([]);
  expectNoHoles(frames);
  // The last half second: by then the sound is heard without interruption, whatever had to be given up before.
  const last = frames.filter(
    ({ programTimeMs }) => programTimeMs > t0 + 3_000 + movedMs && programTimeMs < t0 + 3_900 + movedMs,
  );
  expect(await quietest(transcoder.audioSpecificConfig, last)).toBeGreaterThan(0.2);
  const onset = await hearOnset(transcoder.audioSpecificConfig, frames);
  transcoder.close();
  return { onsetMs: onset - t0, movedMs };
}

test.each([350, 800, 1_300])(
  'sound that comes %d ms after its picture is waited for and heard at its time',
  async (lateMs) => {
    const { onsetMs: heardAtMs, movedMs } = await hearLate(lateMs);
    expect(movedMs).toBe(0);
    // Silence had gone on up to the picture before the first frame came.
    expect(heardAtMs).toBeLessThan(Math.max(onsetMs, lateMs) + 60);
  },
);

test('sound that comes too late to be waited for is moved once, and said to be', async () => {
  const { movedMs } = await hearLate(2_400);
  expect(movedMs).toBeCloseTo(2_400, 0);
});
