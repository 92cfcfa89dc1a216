import { constants, deflateRawSync } from 'node:zlib';
import { frameHeader } from './text-frame.ts';

/** A message that is no longer than this gains nothing. */
const thresholdBytes = 256;
/** What a flush ends with, and a compressed message goes without (RFC 7692 §7.2.1). */
const flushTailBytes = 4;
/** FIN and opcode 1, and with RSV1, which says that it is compressed (RFC 7692 §6). */
const wholeText = 0x81;
const compressedText = 0xc1;

/**
 * Frames as readers get them who asked for compression (permessage-deflate, RFC 7692) in one way: what many are written is compressed once. No message
 * leans on those before it, as each reader has had others.
 */
export class DeflatedFrames {
  readonly #windowBits: number;
  readonly #made = new WeakMap<Buffer, Buffer>();

  /** @param windowBits the base-2 logarithm of the window that the readers have, 9–15 */
  constructor(windowBits: number) {
    this.#windowBits = windowBits;
  }

  /**
   * The same messages, compressed where that makes them shorter.
   * @param frames whole frames as `textFrame` makes them, or control frames; the same buffer is compressed once
   */
  of(frames: Buffer): Buffer {
    let made = this.#made.get(frames);
    if (made === undefined) {
      made = this.#deflated(frames);
      this.#made.set(frames, made);
    }
    return made;
  }

  #deflated(frames: Buffer): Buffer {
    const parts: Buffer[] = [];
    for (let at = 0; at < frames.length; ) {
      const { headerBytes, payloadBytes } = readHeader(frames, at);
      const end = at + headerBytes + payloadBytes;
      const isText = frames[at] === wholeText && payloadBytes > thresholdBytes;
      const payload = isText ? this.#deflate(frames.subarray(at + headerBytes, end)) : null;
      if (payload !== null && payload.length < payloadBytes)
        parts.push(frameHeader(compressedText, payload.length), payload);
      else parts.push(frames.subarray(at, end));
      at = end;
    }
    return parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts);
  }

  #deflate(payload: Buffer): Buffer {
    const flushed = deflateRawSync(payload, { windowBits: this.#windowBits, finishFlush: constants.Z_SYNC_FLUSH });
    return flushed.subarray(0, flushed.length - flushTailBytes);
  }
}

/** The compressed frames of those who negotiated compression, by how. */
export class Deflaters {
  readonly #byWindow = new Map<number, DeflatedFrames>();

  /**
   * @param accepted what the server answered to the extensions that the client offered (`Sec-WebSocket-Extensions`)
   * @returns null where what is compressed couldn't be read: no compression, or a window of 8 bits, which zlib doesn't write
   */
  of(accepted: string): DeflatedFrames | null {
    if (!/(?:^|,)\s*permessage-deflate\b/.test(accepted)) return null;
    const windowBits = Number(/server_max_window_bits=(\d+)/.exec(accepted)?.[1] ?? 15);
    if (windowBits < 9) return null;
    let frames = this.#byWindow.get(windowBits);
    if (frames === undefined) {
      frames = new DeflatedFrames(windowBits);
      this.#byWindow.set(windowBits, frames);
    }
    return frames;
  }
}

/** How long the frame at `at` is, an unmasked one (RFC 6455 §5.2). */
function readHeader(frames: Buffer, at: number): { headerBytes: number; payloadBytes: number } {
  const short = (frames[at + 1] ?? 0) & 0x7f;
  if (short < 126) return { headerBytes: 2, payloadBytes: short };
  if (short === 126) return { headerBytes: 4, payloadBytes: frames.readUInt16BE(at + 2) };
  return { headerBytes: 10, payloadBytes: Number(frames.readBigUInt64BE(at + 2)) };
}
