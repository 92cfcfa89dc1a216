import fc from 'fast-check';
import { expect, it } from 'vitest';
import { chatLimits } from './chat-limits.ts';
import { programMoment } from './program-moment.ts';

const edgeMs = 1_800_000_000_000;

it('is where the player says it is, as far as that can be', () => {
  expect(programMoment(edgeMs - 3_000, edgeMs)).toBe(edgeMs - 3_000);
  expect(programMoment(edgeMs - chatLimits.playheadBehindMs, edgeMs)).toBe(edgeMs - chatLimits.playheadBehindMs);
  for (const wrong of [undefined, edgeMs + 1, 1e13, 1e12, edgeMs - chatLimits.playheadBehindMs - 1]) {
    expect(programMoment(wrong, edgeMs)).toBe(edgeMs);
  }
});

it('is never after the live edge, nor longer before it than a show', () => {
  fc.assert(
    fc.property(fc.option(fc.double({ min: 1e12, max: 1e13, noNaN: true }), { nil: undefined }), (playheadMs) => {
      const moment = programMoment(playheadMs, edgeMs);
      expect(moment).toBeLessThanOrEqual(edgeMs);
      expect(moment).toBeGreaterThanOrEqual(edgeMs - chatLimits.playheadBehindMs);
    }),
  );
});
