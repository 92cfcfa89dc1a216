import { limits } from '../limits.ts';
import type { ParameterSets } from '../rtp/access-unit.ts';
import { BitReader, BitstreamError } from './bit-reader.ts';
import { sliceHeader } from './slice-header.ts';

const maxPictureParameterSets = 16;
const maxSequenceParameterSets = 32;

interface PictureParameterSet {
  readonly nalUnit: Buffer;
  readonly spsId: number;
}

/**
 * Keeps the parameter sets in force, however an encoder sends them: with every key frame, apart from it, or once; one sequence parameter set
 * or several, of which the picture's slices name the active one (ISO/IEC 14496-10 §7.4.1.2.1).
 */
export class ParameterSetStore {
  readonly #sps = new Map<number, Buffer>();
  readonly #pps = new Map<number, PictureParameterSet>();
  readonly #sets = new Map<number, ParameterSets>();

  /**
   * What decodes the pictures that refer to a sequence parameter set; undefined until both kinds came. The same object while nothing changed.
   */
  setsOf(spsId: number): ParameterSets | undefined {
    const known = this.#sets.get(spsId);
    if (known !== undefined) return known;
    const sps = this.#sps.get(spsId);
    const pps = [...this.#pps]
      .filter(([, set]) => set.spsId === spsId)
      .sort(([a], [b]) => a - b)
      .map(([, { nalUnit }]) => nalUnit);
    if (sps === undefined || pps.length === 0) return undefined;
    const sets = { sps, pps };
    this.#sets.set(spsId, sets);
    return sets;
  }

  /** Id of the sequence parameter set that a slice refers to; undefined when it refers to what never came. */
  spsIdOf(slice: Buffer): number | undefined {
    const ppsId = sliceHeader(slice)?.ppsId;
    const pps = ppsId === undefined ? undefined : this.#pps.get(ppsId);
    if (pps !== undefined) return pps.spsId;
    // Where there is only one, there is no question.
    const [only] = this.#sps.keys();
    return this.#sps.size === 1 ? only : undefined;
  }

  /** @returns false when it is malformed, too large to be true, or one too many. */
  putSps(nalUnit: Buffer): boolean {
    if (nalUnit.length < 5 || nalUnit.length > limits.parameterSetBytes) return false;
    // Behind profile, constraints and level, in which no emulation prevention can stand.
    const id = exp(nalUnit.subarray(4), 31);
    if (id === undefined) return false;
    const known = this.#sps.get(id);
    if (known?.equals(nalUnit)) return true;
    if (known === undefined && this.#sps.size >= maxSequenceParameterSets) return false;
    if (known !== undefined) {
      // PPS refer to the SPS, so those of another stream must not outlive it; they always follow it.
      for (const [ppsId, { spsId }] of this.#pps) if (spsId === id) this.#pps.delete(ppsId);
    }
    this.#sps.set(id, Buffer.from(nalUnit));
    this.#sets.delete(id);
    return true;
  }

  /** @returns false when it is malformed or one too many. */
  putPps(nalUnit: Buffer): boolean {
    if (nalUnit.length < 2 || nalUnit.length > limits.parameterSetBytes) return false;
    const ids = exps(nalUnit.subarray(1, 16), [255, 31]);
    const [id, spsId] = ids ?? [];
    if (id === undefined || spsId === undefined) return false;
    const known = this.#pps.get(id);
    if (known?.nalUnit.equals(nalUnit)) return true;
    if (known === undefined && this.#pps.size >= maxPictureParameterSets) return false;
    if (known !== undefined) this.#sets.delete(known.spsId);
    this.#pps.set(id, { nalUnit: Buffer.from(nalUnit), spsId });
    this.#sets.delete(spsId);
    return true;
  }
}

function exp(bytes: Buffer, max: number): number | undefined {
  return exps(bytes, [max])?.[0];
}

/** Exp-Golomb numbers one after the other, none above its maximum; undefined when it is otherwise. */
function exps(bytes: Buffer, maxima: readonly number[]): number[] | undefined {
  try {
    const reader = new BitReader(bytes);
    return maxima.map((max) => reader.unsignedExpGolomb(max));
  } catch (error) {
    if (error instanceof BitstreamError) return undefined;
    throw error;
  }
}
