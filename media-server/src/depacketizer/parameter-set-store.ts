import { limits } from '../limits.ts';
import type { ParameterSets } from '../rtp/access-unit.ts';
import { BitReader, BitstreamError } from './bit-reader.ts';

const maxPictureParameterSets = 16;

/** Keeps the parameter sets in force, however an encoder sends them: with every key frame, apart from it, or once. */
export class ParameterSetStore {
  #sps: Buffer | undefined;
  readonly #pps = new Map<number, Buffer>();
  #current: ParameterSets | undefined;

  /** Undefined until both kinds came. The same object while nothing changed. */
  get current(): ParameterSets | undefined {
    if (this.#current === undefined && this.#sps !== undefined && this.#pps.size > 0) {
      const pps = [...this.#pps].sort(([a], [b]) => a - b).map(([, nalUnit]) => nalUnit);
      this.#current = { sps: this.#sps, pps };
    }
    return this.#current;
  }

  /** @returns false when it is too large to be true. */
  putSps(nalUnit: Buffer): boolean {
    if (nalUnit.length < 4 || nalUnit.length > limits.parameterSetBytes) return false;
    if (this.#sps?.equals(nalUnit)) return true;
    // PPS refer to the SPS, so those of another stream must not outlive it; they always follow it.
    if (this.#sps !== undefined) this.#pps.clear();
    this.#sps = Buffer.from(nalUnit);
    this.#current = undefined;
    return true;
  }

  /** @returns false when it is malformed or one too many. */
  putPps(nalUnit: Buffer): boolean {
    const id = ppsId(nalUnit);
    if (id === undefined) return false;
    if (this.#pps.get(id)?.equals(nalUnit)) return true;
    if (!this.#pps.has(id) && this.#pps.size >= maxPictureParameterSets) return false;
    this.#pps.set(id, Buffer.from(nalUnit));
    this.#current = undefined;
    return true;
  }
}

function ppsId(nalUnit: Buffer): number | undefined {
  if (nalUnit.length < 2 || nalUnit.length > limits.parameterSetBytes) return undefined;
  try {
    return new BitReader(nalUnit.subarray(1)).unsignedExpGolomb(255);
  } catch (error) {
    if (error instanceof BitstreamError) return undefined;
    throw error;
  }
}
