import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { id, lamp, mug, usd } from '../../testing/watch-fixtures.ts';
import { PinnedCard, type PinnedCardProps } from './pinned-card.tsx';

afterEach(cleanup);

function cardOf(product: typeof mug | typeof lamp, left: number, onOpen: () => void, cue = 1): PinnedCardProps {
  return {
    shown: {
      pin: { cueId: id('cue', cue), productId: product.id, seq: cue, startMs: 1_000, endMs: null, priceAtPin: null },
      shownAtProgramTimeMs: 1_000,
    },
    product,
    offer: {
      price: usd(2_400),
      before: null,
      lowestIn30Days: null,
      left,
      from: false,
      began: null,
      isBrandPrice: true,
    },
    onOpen,
  };
}

describe('PinnedCard', () => {
  it('keeps its button while stock and pin change, so that a press under way is not lost', () => {
    const openMug = vi.fn();
    const openLamp = vi.fn();
    const { rerender } = render(<PinnedCard {...cardOf(mug, 120, openMug)} />);
    const button = screen.getByRole('button');
    fireEvent.pointerDown(button);
    rerender(<PinnedCard {...cardOf(mug, 3, openMug)} />);
    expect(screen.getByRole('button')).toBe(button);
    rerender(<PinnedCard {...cardOf(lamp, 9, openLamp, 2)} />);
    expect(screen.getByRole('button', { name: 'Open Paper lamp' })).toBe(button);
    fireEvent.click(button, { detail: 1 });
    expect(openMug).toHaveBeenCalledOnce();
    expect(openLamp).not.toHaveBeenCalled();
  });

  it('opens what is pinned now by key, whatever was pressed before', () => {
    const openMug = vi.fn();
    const openLamp = vi.fn();
    const { rerender } = render(<PinnedCard {...cardOf(mug, 23, openMug)} />);
    fireEvent.pointerDown(screen.getByRole('button'));
    rerender(<PinnedCard {...cardOf(lamp, 9, openLamp, 2)} />);
    fireEvent.click(screen.getByRole('button'), { detail: 0 });
    expect(openLamp).toHaveBeenCalledOnce();
    expect(openMug).not.toHaveBeenCalled();
  });
});
