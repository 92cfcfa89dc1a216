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
}

/** A layer without an access unit for this long has vanished: Chromium stops the top one when the uplink drops. */
const vanishedMs = 400;
const askAgainMs = 500;
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
      if (layer !== undefined) this.#renditions.set(layer, { feed: layer, wanted: layer });
    }
  }

  push(layer: number, accessUnit: AccessUnit, nowMs: number): void {
    if (!Number.isInteger(layer) || layer < 0 || layer >= maxLayers) return;
    this.#sourceSinceMs ??= nowMs;
    this.#seenAtMs.set(layer, nowMs);
    if (!this.#renditions.has(layer)) this.#renditions.set(layer, { feed: layer, wanted: layer });
    for (const [own, rendition] of this.#renditions) {
      if (accessUnit.keyFrame && rendition.feed !== layer && (layer === own || layer === rendition.wanted)) {
        rendition.feed = layer;
        rendition.wanted = layer;
      }
      if (rendition.feed === layer) this.#options.onAccessUnit(videoRendition(own), accessUnit);
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
    for (const [own, rendition] of this.#renditions) {
      rendition.feed = own;
      rendition.wanted = own;
    }
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

function layerOf(rendition: string): number | undefined {
  const layer = Number(/^v(\d)$/.exec(rendition)?.[1] ?? Number.NaN);
  return layer < maxLayers ? layer : undefined;
}
