import type { AccessUnit } from '../rtp/access-unit.ts';

export interface LadderOptions {
  /** Renditions of an earlier life of the show, to be fed from the first. Default none: a rendition exists once its layer was seen. */
  readonly known?: Iterable<string>;
  readonly onAccessUnit: (rendition: string, accessUnit: AccessUnit) => void;
  /** A key frame of this layer lets a rendition go on. */
  readonly onKeyFrameNeeded: (layer: number) => void;
}

interface Rendition {
  /** The layer that feeds it now. */
  feed: number;
  /** The layer that should feed it, from its next key frame on. */
  wanted: number;
  /** Program times of the last two pictures given out. */
  lastMs: number;
  beforeLastMs: number;
}

/** A layer without an access unit for this long has vanished: Chromium stops the top one when the uplink drops. */
const vanishedMs = 400;
const askAgainMs = 500;
/** A key frame that is large and therefore late is still taken, and what follows it, until it has caught up. */
const lateMs = 300;
const maxLayers = 4;

/** Name of the rendition of a simulcast layer. */
export function videoRendition(layer: number): string {
  return `v${layer}`;
}

/**
 * Which layer feeds which rendition: each its own, and while that one has vanished the nearest live one below it, or else above, from
 * its next key frame on; back at the own layer's next key frame. Viewers of the rendition see another size, not a frozen picture.
 */
export class Ladder {
  readonly #options: LadderOptions;
  readonly #renditions = new Map<number, Rendition>();
  readonly #seenAtMs = new Map<number, number>();
  #sourceSinceMs: number | undefined;
  #askedAtMs = Number.NEGATIVE_INFINITY;

  constructor(options: LadderOptions) {
    this.#options = options;
    for (const name of options.known ?? []) {
      const layer = layerOf(name);
      if (layer !== undefined) this.#renditions.set(layer, freshRendition(layer));
    }
  }

  push(layer: number, accessUnit: AccessUnit, nowMs: number): void {
    if (!Number.isInteger(layer) || layer < 0 || layer >= maxLayers) return;
    this.#sourceSinceMs ??= nowMs;
    this.#seenAtMs.set(layer, nowMs);
    if (!this.#renditions.has(layer)) this.#renditions.set(layer, freshRendition(layer));
    for (const [own, rendition] of this.#renditions) {
      const mayTakeOver = rendition.feed !== layer && (layer === own || layer === rendition.wanted);
      if (mayTakeOver && accessUnit.keyFrame && accessUnit.programTimeMs > rendition.lastMs - lateMs) {
        rendition.feed = layer;
        rendition.wanted = layer;
      }
      if (rendition.feed === layer) this.#give(own, rendition, accessUnit);
    }
  }

  /** Looks which layers have vanished. Call every 20–50 ms. */
  tick(nowMs: number): void {
    if (this.#sourceSinceMs === undefined || nowMs - this.#sourceSinceMs < vanishedMs) return;
    for (const [own, rendition] of this.#renditions) {
      if (this.#lives(own, nowMs)) {
        // Feeding goes on as it is until the own layer has a key frame.
        if (rendition.feed === own || !this.#lives(rendition.feed, nowMs)) rendition.wanted = own;
      } else if (!this.#lives(rendition.feed, nowMs)) {
        rendition.wanted = this.#substitute(own, nowMs) ?? rendition.wanted;
      }
      const waits = rendition.wanted !== rendition.feed && this.#lives(rendition.wanted, nowMs);
      if (waits && nowMs - this.#askedAtMs >= askAgainMs) {
        this.#askedAtMs = nowMs;
        this.#options.onKeyFrameNeeded(rendition.wanted);
      }
    }
  }

  /** Another source follows: its layers begin anew, the renditions stay. */
  newSource(): void {
    this.#sourceSinceMs = undefined;
    this.#seenAtMs.clear();
    for (const own of this.#renditions.keys()) this.#renditions.set(own, freshRendition(own));
  }

  /**
   * Gives a picture out, never before the last one: what a layer that took over sent earlier than that is squeezed in after it. Only a key
   * frame of the last picture's own moment keeps its time, since the packager can still put it in that picture's place.
   */
  #give(own: number, rendition: Rendition, accessUnit: AccessUnit): void {
    const { lastMs, beforeLastMs } = rendition;
    const sameMoment = accessUnit.keyFrame && accessUnit.programTimeMs > beforeLastMs;
    const timeMs = accessUnit.programTimeMs > lastMs || sameMoment ? accessUnit.programTimeMs : lastMs + 1;
    if (timeMs > lastMs) {
      rendition.beforeLastMs = lastMs;
      rendition.lastMs = timeMs;
    }
    const given = timeMs === accessUnit.programTimeMs ? accessUnit : { ...accessUnit, programTimeMs: timeMs };
    this.#options.onAccessUnit(videoRendition(own), given);
  }

  #lives(layer: number, nowMs: number): boolean {
    const seenAtMs = this.#seenAtMs.get(layer);
    return seenAtMs !== undefined && nowMs - seenAtMs <= vanishedMs;
  }

  #substitute(own: number, nowMs: number): number | undefined {
    for (let layer = own - 1; layer >= 0; layer--) if (this.#lives(layer, nowMs)) return layer;
    for (let layer = own + 1; layer < maxLayers; layer++) if (this.#lives(layer, nowMs)) return layer;
    return undefined;
  }
}

function freshRendition(layer: number): Rendition {
  return {
    feed: layer,
    wanted: layer,
    lastMs: Number.NEGATIVE_INFINITY,
    beforeLastMs: Number.NEGATIVE_INFINITY,
  };
}

function layerOf(rendition: string): number | undefined {
  const layer = Number(/^v(\d)$/.exec(rendition)?.[1] ?? Number.NaN);
  return layer < maxLayers ? layer : undefined;
}
