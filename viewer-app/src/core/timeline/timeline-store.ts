import type { Money } from '@showfloor/contracts/money';
import { endedBy, isLasting, type LastingKind, lastingKinds, type ReadCue } from '@showfloor/contracts/timeline';
import { createStore, type ReadableStore } from '../store.ts';

interface Stretch {
  readonly cueId: string;
  readonly seq: number;
  readonly startMs: number;
  /** Null while it is still in force. */
  readonly endMs: number | null;
}

interface ShownProduct {
  readonly productId: string;
  /** Lowest price when it was pinned; null when only the playlist told of it. */
  readonly priceAtPin: Money | null;
}

/** A stretch of program time in which a product stands in the spotlight. */
export type TimelinePin = Stretch & ShownProduct;
/** A stretch of program time in which something is in force. */
export type TimelineCue = Stretch &
  (
    | ({ readonly kind: 'pin' } & ShownProduct)
    | ({ readonly kind: 'beside' } & ShownProduct)
    | { readonly kind: 'announcement'; readonly text: string }
    | { readonly kind: 'chapter'; readonly title: string }
    | { readonly kind: 'question'; readonly questionId: string; readonly text: string; readonly name: string }
  );

/** A cue as an EXT-X-DATERANGE carries it. */
export type DateRangeCue = TimelineCue & { readonly epoch: number };

export interface TimelineSnapshot {
  /** 0 before the first cue. */
  readonly epoch: number;
  /** All that are known, in order of their seq. */
  readonly cues: readonly TimelineCue[];
  /** The pins among them. */
  readonly pins: readonly TimelinePin[];
}

export interface TimelineStore extends ReadableStore<TimelineSnapshot> {
  /** Takes cues of the WebSocket or of GET …/timeline, in any order and as often as they come. A newer epoch forgets the older one. */
  addCues(cues: readonly ReadCue[]): void;
  addDateRange(cue: DateRangeCue): void;
  /** What is pinned when the picture shows `programTimeMs`. */
  pinAt(programTimeMs: number): TimelinePin | null;
}

/** Where all that is known of a show's cues comes together: each by its id, once, wherever it came from first. */
export function createTimelineStore(): TimelineStore {
  const store = createStore<TimelineSnapshot>({ epoch: 0, cues: [], pins: [] });
  const byId = new Map<string, TimelineCue>();
  /** Ends that came before the cue they end. */
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

  /** @param isWhole as the room says it; a playlist has no prices, and no quotation marks. */
  function putCue(cue: TimelineCue, isWhole: boolean): boolean {
    const known = byId.get(cue.cueId);
    const said = known && !isWhole ? known : { ...cue, ...(known && priceOf(known, cue)) };
    const merged = { ...said, endMs: known?.endMs ?? cue.endMs ?? endById.get(cue.cueId) ?? null };
    if (known && sameCue(known, merged)) return false;
    byId.set(cue.cueId, merged);
    return true;
  }

  function putEnd(cueId: string, endMs: number): boolean {
    endById.set(cueId, endMs);
    const cue = byId.get(cueId);
    if (!cue || cue.endMs !== null) return false;
    byId.set(cueId, { ...cue, endMs });
    return true;
  }

  function put(cue: ReadCue): boolean {
    if (!enter(cue.epoch)) return false;
    const ended = endedBy(cue);
    if (ended !== null) return putEnd(ended, cue.programTimeMs);
    if (!isLasting(cue)) return false;
    const { id: cueId, showId: _, epoch: __, programTimeMs: startMs, ...said } = cue;
    return putCue({ ...said, cueId, startMs, endMs: null }, true);
  }

  function publish(): void {
    const cues = [...byId.values()].sort((a, b) => a.seq - b.seq);
    store.set({ epoch, cues, pins: cues.filter((cue) => cue.kind === 'pin') });
  }

  return {
    getSnapshot: store.getSnapshot,
    subscribe: store.subscribe,
    addCues(cues) {
      const before = epoch;
      const changed = cues.map(put).some(Boolean);
      if (changed || epoch !== before) publish();
    },
    addDateRange({ epoch: cueEpoch, ...cue }) {
      const before = epoch;
      const changed = enter(cueEpoch) && putCue(cue, false);
      if (changed || epoch !== before) publish();
    },
    pinAt: (programTimeMs) => pinAt(store.getSnapshot().pins, programTimeMs),
  };
}

/** The price that is known already stays. */
function priceOf(known: TimelineCue, cue: TimelineCue): { priceAtPin: Money } | null {
  if (!('priceAtPin' in known) || !('priceAtPin' in cue) || known.priceAtPin === null) return null;
  return { priceAtPin: known.priceAtPin };
}

function sameCue(a: TimelineCue, b: TimelineCue): boolean {
  const price = (cue: TimelineCue) => ('priceAtPin' in cue ? cue.priceAtPin : null);
  const text = (cue: TimelineCue) => (cue.kind === 'announcement' ? cue.text : cue.kind === 'chapter' ? cue.title : '');
  return a.endMs === b.endMs && price(a) === price(b) && text(a) === text(b);
}

/** The newest pin that has begun, unless it has ended: an older one doesn't come back. `pins` in order of their seq. */
export function pinAt<P extends Stretch>(pins: readonly P[], programTimeMs: number): P | null {
  const pin = pins.findLast((candidate) => candidate.startMs <= programTimeMs);
  if (!pin || (pin.endMs !== null && pin.endMs <= programTimeMs)) return null;
  return pin;
}

/** The cues in force at a moment, of each kind the newest as far as it has places; in order of their seq, as `cues` are. */
export function inForceAt(cues: readonly TimelineCue[], programTimeMs: number): readonly TimelineCue[] {
  const left = new Map<LastingKind, number>();
  const inForce: TimelineCue[] = [];
  for (const cue of cues.toReversed()) {
    if (cue.startMs > programTimeMs) continue;
    const places = left.get(cue.kind) ?? lastingKinds[cue.kind].slots;
    const hasEnded = cue.endMs !== null && cue.endMs <= programTimeMs;
    // Where there is one place, what was replaced doesn't come back when its successor ends.
    const takesPlace = !hasEnded || lastingKinds[cue.kind].whenFull === 'replace';
    left.set(cue.kind, places - (takesPlace ? 1 : 0));
    if (!hasEnded && places > 0) inForce.unshift(cue);
  }
  return inForce;
}
