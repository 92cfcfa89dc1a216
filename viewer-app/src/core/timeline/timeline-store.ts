import type { Money } from '@showfloor/contracts/money';
import type { ReadCue } from '@showfloor/contracts/timeline';
import { createStore, type ReadableStore } from '../store.ts';

/** A stretch of program time in which a product is pinned. */
export interface TimelinePin {
  readonly cueId: string;
  readonly productId: string;
  readonly seq: number;
  readonly startMs: number;
  /** Null while it is still pinned. */
  readonly endMs: number | null;
  /** Lowest price when it was pinned; null when only the playlist told of it. */
  readonly priceAtPin: Money | null;
}

/** A pin as an EXT-X-DATERANGE tells it. */
export interface DateRangePin {
  readonly cueId: string;
  readonly productId: string;
  readonly epoch: number;
  readonly seq: number;
  readonly startMs: number;
  readonly endMs: number | null;
}

export interface TimelineSnapshot {
  /** 0 before the first cue. */
  readonly epoch: number;
  /** In order of their seq. */
  readonly pins: readonly TimelinePin[];
}

export interface TimelineStore extends ReadableStore<TimelineSnapshot> {
  /** Takes cues of the WebSocket or of GET …/timeline, in any order and as often as they come. A newer epoch forgets the older one. */
  addCues(cues: readonly ReadCue[]): void;
  addDateRange(pin: DateRangePin): void;
  /** What is pinned when the picture shows `programTimeMs`. */
  pinAt(programTimeMs: number): TimelinePin | null;
}

/** Where all that is known of a show's pins comes together: each by its id, once, whoever told of it first. */
export function createTimelineStore(): TimelineStore {
  const store = createStore<TimelineSnapshot>({ epoch: 0, pins: [] });
  const byId = new Map<string, TimelinePin>();
  /** Ends that came before the pin they end. */
  const endById = new Map<string, number>();
  let epoch = 0;

  function enter(cueEpoch: number): boolean {
    if (cueEpoch < epoch) return false;
    if (cueEpoch > epoch) {
      epoch = cueEpoch;
      byId.clear();
      endById.clear();
    }
    return true;
  }

  function putPin(pin: TimelinePin): boolean {
    const known = byId.get(pin.cueId);
    const merged = {
      ...pin,
      endMs: known?.endMs ?? pin.endMs ?? endById.get(pin.cueId) ?? null,
      priceAtPin: known?.priceAtPin ?? pin.priceAtPin,
    };
    if (known && known.endMs === merged.endMs && known.priceAtPin === merged.priceAtPin) return false;
    byId.set(pin.cueId, merged);
    return true;
  }

  function putEnd(pinCueId: string, endMs: number): boolean {
    endById.set(pinCueId, endMs);
    const pin = byId.get(pinCueId);
    if (!pin || pin.endMs !== null) return false;
    byId.set(pinCueId, { ...pin, endMs });
    return true;
  }

  function put(cue: ReadCue): boolean {
    if (!enter(cue.epoch)) return false;
    if (cue.kind === 'unknown') return false;
    if (cue.kind === 'unpin') return putEnd(cue.pinCueId, cue.programTimeMs);
    const { id, productId, seq, programTimeMs, priceAtPin } = cue;
    return putPin({ cueId: id, productId, seq, startMs: programTimeMs, endMs: null, priceAtPin });
  }

  function publish(): void {
    store.set({ epoch, pins: [...byId.values()].sort((a, b) => a.seq - b.seq) });
  }

  return {
    getSnapshot: store.getSnapshot,
    subscribe: store.subscribe,
    addCues(cues) {
      const before = epoch;
      const changed = cues.map(put).some(Boolean);
      if (changed || epoch !== before) publish();
    },
    addDateRange({ epoch: pinEpoch, ...pin }) {
      const before = epoch;
      const changed = enter(pinEpoch) && putPin({ ...pin, priceAtPin: null });
      if (changed || epoch !== before) publish();
    },
    pinAt: (programTimeMs) => pinAt(store.getSnapshot().pins, programTimeMs),
  };
}

/** The newest pin that has begun, unless it has ended: an older one doesn't come back. `pins` in order of their seq. */
export function pinAt(pins: readonly TimelinePin[], programTimeMs: number): TimelinePin | null {
  const pin = pins.findLast((candidate) => candidate.startMs <= programTimeMs);
  if (!pin || (pin.endMs !== null && pin.endMs <= programTimeMs)) return null;
  return pin;
}
