import { describe, expect, it, vi } from 'vitest';
import { type PeakStore, ViewerPeaks } from './viewer-peaks.ts';

function setUp() {
  const kept = new Map<string, number>();
  const raise = vi.fn<PeakStore['raise']>(async (peaks) => {
    for (const [showId, viewers] of peaks) kept.set(showId, Math.max(viewers, kept.get(showId) ?? 0));
  });
  const live = new Map<string, number>();
  const store: PeakStore = { raise, of: async (showId) => kept.get(showId) ?? null };
  const peaks = new ViewerPeaks(
    store,
    () => live,
    () => 7,
  );
  return { peaks, live, kept, raise };
}

describe('ViewerPeaks', () => {
  it('keeps the most that were seen, and writes only what has grown', async () => {
    const { peaks, live, raise } = setUp();
    for (const viewers of [3, 8, 5]) {
      live.set('a', viewers);
      peaks.look();
    }
    expect(await peaks.of('a')).toBe(8);
    await peaks.write();
    await peaks.write();
    live.set('a', 7);
    peaks.look();
    await peaks.write();
    expect(raise.mock.calls).toEqual([[new Map([['a', 8]]), 7]]);
  });

  it('knows what another process has seen, and nothing of who was never watched', async () => {
    const { peaks, live, kept } = setUp();
    kept.set('a', 12);
    live.set('a', 9);
    peaks.look();
    expect(await peaks.of('a')).toBe(12);
    live.set('b', 0);
    peaks.look();
    await peaks.write();
    expect(kept.has('b')).toBe(false);
    expect(await peaks.of('b')).toBeNull();
  });

  it('tries again what could not be written, though the show is over by then', async () => {
    const { peaks, live, raise, kept } = setUp();
    live.set('a', 4);
    peaks.look();
    raise.mockRejectedValueOnce(new Error('away'));
    await expect(peaks.write()).rejects.toThrow('away');
    live.delete('a');
    peaks.look();
    await peaks.write();
    expect(kept.get('a')).toBe(4);
    // Then it is forgotten: what counts is what is written.
    peaks.look();
    kept.set('a', 9);
    expect(await peaks.of('a')).toBe(9);
  });
});
