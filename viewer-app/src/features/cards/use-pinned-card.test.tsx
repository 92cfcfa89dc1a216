import { act, cleanup, renderHook } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { PlayerClock } from '../../core/player-clock.ts';
import { createTimelineStore } from '../../core/timeline/timeline-store.ts';
import { usePinnedCard } from './use-pinned-card.ts';

afterEach(cleanup);

function fixture(untimed: boolean) {
  const timeline = createTimelineStore();
  for (const number of [1, 2])
    timeline.addDateRange({
      kind: 'pin',
      priceAtPin: null,
      cueId: `cue_${number}`,
      productId: `prd_${number}`,
      epoch: 1,
      seq: number,
      startMs: number * 1_000,
      endMs: number === 1 ? 2_000 : null,
    });
  let showFrame: (programTimeMs: number) => void = () => undefined;
  const clock: PlayerClock = {
    programTimeMs: () => null,
    onFrame(listener) {
      showFrame = listener;
      return () => undefined;
    },
  };
  const { result } = renderHook(() => usePinnedCard(timeline, clock, untimed));
  return { pinned: () => result.current?.pin.cueId ?? null, frame: (atMs: number) => act(() => showFrame(atMs)) };
}

describe('the card of whoever has not seen a frame yet', () => {
  it('is what is pinned now, where no picture is to be had', () => {
    const { pinned, frame } = fixture(true);
    expect(pinned()).toBe('cue_2');
    frame(1_500);
    expect(pinned()).toBe('cue_1');
    frame(500);
    expect(pinned()).toBeNull();
  });

  it('waits for its frame, where a picture is on its way', () => {
    const { pinned, frame } = fixture(false);
    expect(pinned()).toBeNull();
    frame(2_500);
    expect(pinned()).toBe('cue_2');
  });
});
