/** A parameter set that ends early or holds a value that cannot be. */
export class BitstreamError extends Error {
  override readonly name = 'BitstreamError';
}

/** Reads an H.264 raw byte sequence payload bit by bit; throws BitstreamError past its end. */
export class BitReader {
  readonly #bytes: Uint8Array;
  #position = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** One bit. */
  bit(): number {
    const byte = this.#bytes[this.#position >> 3];
    if (byte === undefined) throw new BitstreamError('ends early');
    const value = (byte >> (7 - (this.#position & 7))) & 1;
    this.#position += 1;
    return value;
  }

  flag(): boolean {
    return this.bit() === 1;
  }

  /** An unsigned number of up to 32 bits. */
  bits(count: number): number {
    let value = 0;
    for (let i = 0; i < count; i++) value = value * 2 + this.bit();
    return value;
  }

  /** ue(v), ISO/IEC 14496-10 §9.1. */
  unsignedExpGolomb(max: number): number {
    let zeros = 0;
    while (this.bit() === 0) {
      if (++zeros > 31) throw new BitstreamError('exp-Golomb code is too long');
    }
    const value = 2 ** zeros - 1 + this.bits(zeros);
    if (value > max) throw new BitstreamError(`value ${value} is over ${max}`);
    return value;
  }

  /** se(v), ISO/IEC 14496-10 §9.1.1. */
  signedExpGolomb(): number {
    const code = this.unsignedExpGolomb(2 ** 32 - 2);
    return code % 2 === 0 ? -code / 2 : (code + 1) / 2;
  }
}

/** Takes the emulation prevention bytes out of a NAL unit (§7.4.1.1): 00 00 03 becomes 00 00. */
export function withoutEmulationPrevention(nalUnit: Buffer): Buffer {
  const out = Buffer.alloc(nalUnit.length);
  let length = 0;
  let zeros = 0;
  for (const byte of nalUnit) {
    if (zeros >= 2 && byte === 3) {
      zeros = 0;
      continue;
    }
    zeros = byte === 0 ? zeros + 1 : 0;
    out[length++] = byte;
  }
  return out.subarray(0, length);
}
