import { type Cue, type PinCue, pinAt as pinAtByContract } from '@showfloor/contracts/timeline';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { noonMs, pinOf, unpinOf } from '../../testing/fixtures.ts';
import { createTimelineStore } from './timeline-store.ts';

/** A timeline as the api makes it: pinning unpins what was pinned before, at the same program time. */
const timelines = fc
  .array(fc.record({ gapMs: fc.integer({ min: 0, max: 5_000 }), unpin: fc.boolean() }), { maxLength: 12 })
  .map((acts) => {
    const cues: Cue[] = [];
    let pinned: PinCue | null = null;
    let atMs = noonMs;
    for (const { gapMs, unpin } of acts) {
      atMs += gapMs;
      if (pinned) cues.push(unpinOf(cues.length + 1, atMs, pinned));
      pinned = unpin ? null : pinOf(cues.length + 1, atMs, cues.length + 1);
      if (pinned) cues.push(pinned);
    }
    return cues;
  });

describe('createTimelineStore', () => {
  it('knows what is pinned at any time, whichever way and order the cues came', () => {
    fc.assert(
      fc.property(
        timelines,
        fc.infiniteStream(fc.nat()),
        fc.integer({ min: -10, max: 60_000 }),
        (cues, picks, offsetMs) => {
          const store = createTimelineStore();
          const published = [...cues, ...cues].sort(() => ((picks.next().value ?? 0) % 3) - 1);
          for (const cue of published) store.addCues([cue]);
          const atMs = noonMs + offsetMs;
          expect(store.pinAt(atMs)?.cueId ?? null).toBe(pinAtByContract(cues, atMs)?.id ?? null);
          expect(store.getSnapshot().pins.map((pin) => pin.cueId)).toEqual(
            cues.filter((cue) => cue.kind === 'pin').map((cue) => cue.id),
          );
        },
      ),
    );
  });

  it('takes a pin from the playlist, and completes it from the room', () => {
    const store = createTimelineStore();
    const pin = pinOf(1, noonMs);
    const { productId } = pin;
    store.addDateRange({
      kind: 'pin',
      priceAtPin: null,
      cueId: pin.id,
      productId,
      epoch: 1,
      seq: 1,
      startMs: noonMs,
      endMs: null,
    });
    expect(store.pinAt(noonMs)).toMatchObject({ cueId: pin.id, priceAtPin: null, endMs: null });
    store.addCues([pin]);
    expect(store.pinAt(noonMs)?.priceAtPin).toEqual(pin.priceAtPin);
    store.addDateRange({
      kind: 'pin',
      priceAtPin: null,
      cueId: pin.id,
      productId,
      epoch: 1,
      seq: 1,
      startMs: noonMs,
      endMs: noonMs + 500,
    });
    expect(store.pinAt(noonMs + 499)?.cueId).toBe(pin.id);
    expect(store.pinAt(noonMs + 500)).toBeNull();
  });

  it('forgets the epoch before when a newer one begins, and hears nothing of it again', () => {
    const store = createTimelineStore();
    store.addCues([pinOf(1, noonMs)]);
    const anew = pinOf(1, noonMs + 10, 2, 2);
    store.addCues([anew]);
    store.addCues([pinOf(3, noonMs + 20)]);
    expect(store.getSnapshot()).toMatchObject({ epoch: 2, pins: [{ cueId: anew.id }] });
  });

  it('notifies nobody of what was known', () => {
    const store = createTimelineStore();
    const changed = vi.fn();
    store.addCues([pinOf(1, noonMs)]);
    store.subscribe(changed);
    store.addCues([pinOf(1, noonMs)]);
    expect(changed).not.toHaveBeenCalled();
  });
});
