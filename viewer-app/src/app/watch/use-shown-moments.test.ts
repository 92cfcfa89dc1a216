import { cleanup, renderHook } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import type { ProgramClock } from '../../core/player-clock.ts';
import { useShownMoments } from './use-shown-moments.ts';

afterEach(cleanup);

const [firstMs, lengthMs] = [1_000_000, 83_000];

/** Of a replay of 1:23. */
const clock: ProgramClock = {
  programTimeMs: () => null,
  onFrame: () => () => undefined,
  placeMs: (programTimeMs) => {
    const placeMs = programTimeMs - firstMs;
    return placeMs >= 0 && placeMs <= lengthMs ? placeMs : null;
  },
  seekTo: () => undefined,
};

it('says when a product was first shown, within what can be seen, and nothing of what lies outside', () => {
  const pin = (productId: string, afterMs: number) => ({ productId, startMs: firstMs + afterMs });
  const pins = [
    pin('early', -4_000),
    pin('mug', 10_000),
    pin('early', 20_000),
    pin('mug', 30_000),
    pin('late', 207_000),
  ];
  const { result } = renderHook(() => useShownMoments(pins, clock, 'replay'));
  expect([...result.current]).toEqual([
    ['mug', { programTimeMs: firstMs + 10_000, text: '0:10' }],
    ['early', { programTimeMs: firstMs + 20_000, text: '0:20' }],
  ]);
});

it('knows nothing while there is no picture', () => {
  const { result } = renderHook(() => useShownMoments([{ productId: 'mug', startMs: firstMs }], null, 'upcoming'));
  expect(result.current.size).toBe(0);
});
