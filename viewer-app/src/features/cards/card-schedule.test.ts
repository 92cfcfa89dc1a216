import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pinAt, type TimelineCue } from '../../core/timeline/timeline-store.ts';
import { createCardSchedule } from './card-schedule.ts';

const t0 = 1_764_000_000_000;

function pin(seq: number, startMs: number, endMs: number | null): TimelineCue {
  return { kind: 'pin', cueId: `cue_${seq}`, productId: `prd_${seq}`, seq, startMs, endMs, priceAtPin: null };
}

describe('createCardSchedule', () => {
  it('shows a card on the first frame at or after its time, never on one before', () => {
    const schedule = createCardSchedule(() => ({ cues: [pin(1, t0 + 1_000, t0 + 3_000)] }));
    expect(schedule.pinFor(t0 + 999.9)).toBeNull();
    expect(schedule.pinFor(t0 + 1_000)?.cueId).toBe('cue_1');
    expect(schedule.pinFor(t0 + 2_999.9)?.cueId).toBe('cue_1');
    expect(schedule.pinFor(t0 + 3_000)).toBeNull();
  });

  it('does the same when the viewer goes back', () => {
    const schedule = createCardSchedule(() => ({ cues: [pin(1, t0, t0 + 50), pin(2, t0 + 100, null)] }));
    expect(schedule.pinFor(t0 + 500)?.cueId).toBe('cue_2');
    expect(schedule.pinFor(t0 + 10)?.cueId).toBe('cue_1');
    expect(schedule.pinFor(t0 + 60)).toBeNull();
  });

  it('takes a cue that arrives late, and an unpin', () => {
    let snapshot: { cues: TimelineCue[] } = { cues: [] };
    const schedule = createCardSchedule(() => snapshot);
    expect(schedule.pinFor(t0)).toBeNull();
    snapshot = { cues: [pin(1, t0 - 10, null)] };
    expect(schedule.pinFor(t0)?.cueId).toBe('cue_1');
    snapshot = { cues: [pin(1, t0 - 10, t0 + 5)] };
    expect(schedule.pinFor(t0 + 33)).toBeNull();
  });

  it('skips what was pinned and unpinned while the host was away', () => {
    const schedule = createCardSchedule(() => ({
      cues: [pin(1, t0 + 2_000, t0 + 3_000), pin(2, t0 + 4_000, null)],
    }));
    expect(schedule.pinFor(t0 + 1_990)).toBeNull();
    expect(schedule.pinFor(t0 + 10_000)?.cueId).toBe('cue_2');
  });

  it('is the timeline asked anew for every frame, in whatever order frames come', () => {
    const stretches = fc.array(fc.record({ gapMs: fc.nat(500), lengthMs: fc.option(fc.nat(500), { nil: null }) }), {
      maxLength: 40,
    });
    fc.assert(
      fc.property(stretches, fc.array(fc.nat(30_000), { maxLength: 200 }), (parts, frames) => {
        let atMs = t0;
        const pins = parts.map(({ gapMs, lengthMs }, index) => {
          atMs += gapMs;
          const startMs = atMs;
          atMs += lengthMs ?? 0;
          return pin(index + 1, startMs, lengthMs === null ? null : atMs);
        });
        const snapshot = { cues: pins };
        const schedule = createCardSchedule(() => snapshot);
        for (const offset of frames) {
          const shown = schedule.pinFor(t0 + offset);
          expect(shown).toBe(pinAt(pins, t0 + offset));
          if (shown) expect(t0 + offset).toBeGreaterThanOrEqual(shown.startMs);
        }
      }),
    );
  });

  it('has products beside, an announcement and a chapter in force beside a pin, each for its own time', () => {
    const stretch = (seq: number, startMs: number, endMs: number | null) => ({
      cueId: `cue_${seq}`,
      seq,
      startMs,
      endMs,
    });
    const cues: TimelineCue[] = [
      { ...stretch(1, t0, null), kind: 'chapter', title: 'Lamps' },
      { ...stretch(2, t0 + 10, t0 + 40), kind: 'beside', productId: 'prd_2', priceAtPin: null },
      { ...stretch(3, t0 + 20, null), kind: 'beside', productId: 'prd_3', priceAtPin: null },
      { ...stretch(4, t0 + 30, t0 + 50), kind: 'announcement', text: 'Free delivery today' },
      pin(5, t0 + 30, null),
    ];
    const schedule = createCardSchedule(() => ({ cues }));
    const inForce = (atMs: number) => schedule.cuesFor(atMs).map(({ seq }) => seq);
    expect(inForce(t0 + 35)).toEqual([1, 2, 3, 4, 5]);
    expect(schedule.cuesFor(t0 + 36)).toBe(schedule.cuesFor(t0 + 37));
    expect(inForce(t0 + 60)).toEqual([1, 3, 5]);
    expect(inForce(t0 + 5)).toEqual([1]);
  });
});
