import { AudioReceiver } from '../depacketizer/audio-receiver.ts';
import { VideoReceiver } from '../depacketizer/video-receiver.ts';
import { vga } from '../packager/test-stream.ts';
import { HostClock } from '../rtp/host-clock.ts';
import { unixMsFromNtp } from '../rtp/ntp.ts';
import type { SenderReport } from '../rtp/rtp-packet.ts';
import { RtpStream } from './rtp-stream.ts';

type TimeMap = (trueMs: number) => number;

export interface TimedHostOptions {
  readonly seconds: number;
  /** The host's wall clock. Default: a day behind. */
  readonly wallMs?: TimeMap;
  /** What a track's timestamps count. Default: the truth. */
  readonly videoMs?: TimeMap;
  readonly audioMs?: TimeMap;
  /** How long what is sent at a moment is under way, ms, beside some jitter. Default 20. */
  readonly wayMs?: TimeMap;
  readonly captureTimes?: boolean;
  readonly reports?: boolean;
  readonly framesPerSecond?: number;
}

/** A frame that came out: when it was captured, and what program time it got. */
export interface TimedFrame {
  readonly trueMs: number;
  readonly programTimeMs: number;
}

export const trueStartMs = Date.UTC(2026, 10, 28, 12);
const dayMs = 86_400_000;
const audioReportMs = 2_500;

/** One layer of picture and a sound from a simulated host, through the real receivers: what program times the frames get. */
export function runTimedHost(options: TimedHostOptions): { video: TimedFrame[]; audio: TimedFrame[] } {
  const { seconds, wayMs = () => 20, captureTimes = true, reports = true, framesPerSecond = 30 } = options;
  const wallMs = options.wallMs ?? ((trueMs) => trueMs - dayMs);
  const absCaptureTimeId = captureTimes ? 3 : undefined;
  const random = seededRandom(7);
  const stream = (clockRate: number, ssrc: number, mediaMs?: TimeMap): RtpStream =>
    new RtpStream({ ssrc, payloadType: 100, clockRate, absCaptureTimeId, wallMs, ...(mediaMs && { mediaMs }) });
  const picture = stream(90_000, 1, options.videoMs);
  const sound = stream(48_000, 2, options.audioMs);

  const video: TimedFrame[] = [];
  const audio: TimedFrame[] = [];
  const capturedAt = { video: new Map<number, number>(), audio: new Map<number, number>() };
  const hostClock = new HostClock();
  const videoReceiver = new VideoReceiver({
    hostClock,
    absCaptureTimeId,
    onAccessUnit: ({ arrivalMs, programTimeMs }) =>
      video.push({ trueMs: capturedAt.video.get(arrivalMs) ?? 0, programTimeMs }),
    onKeyFrameNeeded: () => undefined,
  });
  const audioReceiver = new AudioReceiver({
    hostClock,
    absCaptureTimeId,
    onFrame: ({ arrivalMs, programTimeMs }) =>
      audio.push({ trueMs: capturedAt.audio.get(arrivalMs) ?? 0, programTimeMs }),
  });

  const events: { atMs: number; act: (atMs: number) => void }[] = [];
  /** Packets of one kind stay in order, as on most ways. */
  const arrivals = new Map<string, number>();
  const arrive = (from: string, sentMs: number, act: (atMs: number) => void): void => {
    const atMs = Math.max(sentMs + wayMs(sentMs) + random() * 8, (arrivals.get(from) ?? 0) + 0.001);
    arrivals.set(from, atMs);
    events.push({ atMs, act });
  };
  for (let i = 0; i < seconds * framesPerSecond; i++) {
    const trueMs = trueStartMs + (i * 1_000) / framesPerSecond;
    const nalUnits = i === 0 ? [vga.sps, ...vga.pps, Buffer.from([0x65, 0x80])] : [Buffer.from([0x61, 0x80])];
    const packets = picture.picture(nalUnits, trueMs);
    // Encoding takes a while.
    arrive('picture', trueMs + 15, (atMs) => {
      capturedAt.video.set(atMs, trueMs);
      for (const packet of packets) videoReceiver.push(packet, atMs);
    });
  }
  for (let i = 0; i < seconds * 50; i++) {
    const trueMs = trueStartMs + i * 20;
    const packet = sound.packet(Buffer.from([0x78, 0]), trueMs, false);
    arrive('sound', trueMs + 20, (atMs) => {
      capturedAt.audio.set(atMs, trueMs);
      audioReceiver.push(packet, atMs);
    });
  }
  for (let ms = 700; reports && ms < seconds * 1_000; ms += 1_000) {
    const report = reportOf(picture.senderReport(trueStartMs + ms));
    arrive('picture report', trueStartMs + ms, (atMs) => videoReceiver.pushSenderReport(report, atMs));
  }
  for (let ms = audioReportMs; reports && ms < seconds * 1_000; ms += audioReportMs) {
    const report = reportOf(sound.senderReport(trueStartMs + ms));
    arrive('sound report', trueStartMs + ms, (atMs) => audioReceiver.pushSenderReport(report, atMs));
  }
  for (const { atMs, act } of events.sort((a, b) => a.atMs - b.atMs)) act(atMs);
  return { video, audio };
}

/** How far from its moment of capture each frame was put, ms, for those captured from `fromSecond` on. */
export function errorsOf(frames: readonly TimedFrame[], fromSecond = 0): number[] {
  return frames
    .filter(({ trueMs }) => trueMs >= trueStartMs + fromSecond * 1_000)
    .map(({ trueMs, programTimeMs }) => programTimeMs - trueMs);
}

/** The least and the greatest of the values. */
export function range(values: readonly number[]): [number, number] {
  let [least, greatest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    least = Math.min(least, value);
    greatest = Math.max(greatest, value);
  }
  return [least, greatest];
}

/** The largest difference between the errors of picture and sound of the same second, ms. */
export function worstSync(
  { video, audio }: { readonly video: readonly TimedFrame[]; readonly audio: readonly TimedFrame[] },
  fromSecond = 0,
): number {
  const meanBySecond = (frames: readonly TimedFrame[]): Map<number, number> => {
    const sums = new Map<number, [number, number]>();
    for (const { trueMs, programTimeMs } of frames) {
      const second = Math.floor((trueMs - trueStartMs) / 1_000);
      const [sum, count] = sums.get(second) ?? [0, 0];
      sums.set(second, [sum + programTimeMs - trueMs, count + 1]);
    }
    return new Map([...sums].map(([second, [sum, count]]) => [second, sum / count]));
  };
  const sounds = meanBySecond(audio);
  let worst = 0;
  for (const [second, error] of meanBySecond(video)) {
    const sound = sounds.get(second);
    if (second >= fromSecond && sound !== undefined) worst = Math.max(worst, Math.abs(error - sound));
  }
  return worst;
}

function reportOf(compound: Buffer): SenderReport {
  return {
    ntpMs: unixMsFromNtp(compound.readUInt32BE(8), compound.readUInt32BE(12)),
    rtpTimestamp: compound.readUInt32BE(16),
  };
}

function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}
