import { describe, expect, it } from 'vitest';
import { spacedMarks } from './spaced-marks.ts';

const itself = (at: number) => at;

describe('spacedMarks', () => {
  it('keeps marks that have room', () => {
    expect(spacedMarks([0.1, 0.3, 0.5], itself, 1)).toEqual([0.1, 0.3, 0.5]);
  });

  it('keeps the first of those that lie together', () => {
    expect(spacedMarks([0.1, 0.12, 0.16, 0.18, 0.4], itself, 1)).toEqual([0.1, 0.18, 0.4]);
  });

  it.each([90, 360, 4_000])('has marks all along the bar of a show of %i products', (count) => {
    const marks = Array.from({ length: count }, (_, i) => i / count);
    const kept = spacedMarks(marks, itself, 1);
    expect(kept.length).toBeGreaterThanOrEqual(12);
    expect(kept[0]).toBe(0);
    expect(kept.at(-1)).toBeGreaterThan(0.85);
  });

  it('leaves the thumb free, so that it can be taken hold of', () => {
    expect(spacedMarks([0.1, 0.5, 0.53, 0.56], itself, 0.51)).toEqual([0.1, 0.56]);
  });
});
