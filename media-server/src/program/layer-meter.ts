import type { StudioServerMessage } from '@showfloor/contracts/studio';
import { parseSps } from '../depacketizer/sps.ts';
import type { AccessUnit, ParameterSets } from '../rtp/access-unit.ts';
import { PicturePace } from '../rtp/picture-pace.ts';

export type LayerHealth = Extract<StudioServerMessage, { type: 'health' }>['layers'][number];

/** A layer without a picture for this long is not alive, unless it is slow. */
const aliveMs = 1_000;

/** What comes in of one layer: rates since the last reading, size from its parameter sets. */
export class LayerMeter {
  readonly #rid: string;
  #sinceMs: number;
  readonly #pace = new PicturePace(aliveMs);
  #bytes = 0;
  #pictures = 0;
  #parameterSets: ParameterSets | undefined;
  #width = 0;
  #height = 0;

  constructor(rid: string, nowMs: number) {
    this.#rid = rid;
    this.#sinceMs = nowMs;
  }

  countBytes(bytes: number): void {
    this.#bytes += bytes;
  }

  countPicture({ parameterSets }: Pick<AccessUnit, 'parameterSets'>, nowMs: number): void {
    this.#pictures += 1;
    this.#pace.see(nowMs);
    if (parameterSets === this.#parameterSets) return;
    this.#parameterSets = parameterSets;
    try {
      const { width, height } = parseSps(parameterSets.sps);
      this.#width = width;
      this.#height = height;
    } catch {
      // What can't be read can't be shown; whether it can be played is the packager's to judge.
    }
  }

  /** Rates since the last call, and begins to count anew. */
  read(nowMs: number): LayerHealth {
    const seconds = Math.max(1, nowMs - this.#sinceMs) / 1_000;
    const health: LayerHealth = {
      rid: this.#rid,
      width: this.#width,
      height: this.#height,
      framesPerSecond: Math.round((this.#pictures / seconds) * 10) / 10,
      bitsPerSecond: Math.round((this.#bytes * 8) / seconds),
      alive: !this.#pace.isGone(nowMs),
    };
    this.#sinceMs = nowMs;
    this.#pictures = 0;
    this.#bytes = 0;
    return health;
  }
}
