import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

export const framesPerSecond = 30;
export const opusFrameMs = 20;

export interface VideoEncoding {
  readonly pixelFormat: string;
  readonly profile: string;
  readonly bFrames: number;
}

/**
 * A few seconds of test picture, encoded once: access units as lists of NAL units in decoding order, the first a key frame.
 * Needs `ffmpeg` with libx264.
 * @param keyFrameSeconds between two key frames. Default 1.
 * @param encoding what the encoder is set to. Default: what every browser plays, without B-frames.
 */
export async function encodeVideo(
  width: number,
  height: number,
  seconds: number,
  keyFrameSeconds = 1,
  { pixelFormat, profile, bFrames }: VideoEncoding = { pixelFormat: 'yuv420p', profile: 'baseline', bFrames: 0 },
): Promise<Buffer[][]> {
  const { stdout } = await run(
    'ffmpeg',
    [
      [
        '-v',
        'error',
        '-f',
        'lavfi',
        '-i',
        `testsrc2=size=${width}x${height}:rate=${framesPerSecond}`,
        '-t',
        String(seconds),
      ],
      [
        '-c:v',
        'libx264',
        '-preset',
        'ultrafast',
        '-tune',
        'zerolatency',
        '-profile:v',
        profile,
        '-pix_fmt',
        pixelFormat,
        '-bf',
        String(bFrames),
      ],
      [
        '-threads',
        '1',
        '-g',
        String(keyFrameSeconds * framesPerSecond),
        '-x264-params',
        'repeat-headers=1:aud=1:b-adapt=0:b-pyramid=none',
        '-f',
        'h264',
        '-',
      ],
    ].flat(),
    { encoding: 'buffer', maxBuffer: 256 * 1024 * 1024 },
  );
  const accessUnits: Buffer[][] = [];
  for (const nalUnit of splitAnnexB(stdout)) {
    const type = nalUnit.readUInt8(0) & 0x1f;
    if (type === 9) accessUnits.push([]);
    else accessUnits.at(-1)?.push(nalUnit);
  }
  return accessUnits;
}

/** A tone as Opus packets of 20 ms. Needs `ffmpeg` with libopus. */
export async function encodeAudio(seconds: number): Promise<Buffer[]> {
  const { stdout } = await run(
    'ffmpeg',
    [
      ['-v', 'error', '-f', 'lavfi', '-i', 'sine=frequency=440:sample_rate=48000', '-ac', '2', '-t', String(seconds)],
      ['-c:a', 'libopus', '-b:a', '64k', '-frame_duration', String(opusFrameMs), '-f', 'ogg', '-'],
    ].flat(),
    { encoding: 'buffer', maxBuffer: 64 * 1024 * 1024 },
  );
  // The first two packets are OpusHead and OpusTags (RFC 7845 §3).
  return oggPackets(stdout).slice(2);
}

function splitAnnexB(stream: Buffer): Buffer[] {
  const startCode = Buffer.from([0, 0, 1]);
  const nalUnits: Buffer[] = [];
  let start = stream.indexOf(startCode);
  while (start >= 0) {
    const next = stream.indexOf(startCode, start + 3);
    let end = next < 0 ? stream.length : next;
    while (end > start + 3 && stream.readUInt8(end - 1) === 0) end -= 1;
    nalUnits.push(stream.subarray(start + 3, end));
    start = next;
  }
  return nalUnits;
}

/** The packets of a single logical Ogg stream (RFC 3533 §6). */
function oggPackets(stream: Buffer): Buffer[] {
  const packets: Buffer[] = [];
  let pending: Buffer[] = [];
  let offset = 0;
  while (offset + 27 <= stream.length) {
    const segments = stream.readUInt8(offset + 26);
    let data = offset + 27 + segments;
    for (let i = 0; i < segments; i++) {
      const length = stream.readUInt8(offset + 27 + i);
      pending.push(stream.subarray(data, data + length));
      data += length;
      if (length === 255) continue;
      packets.push(Buffer.concat(pending));
      pending = [];
    }
    offset = data;
  }
  return packets;
}
