import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { lineupOf, productOf } from '../../testing/fixtures.ts';
import { LineupStrip } from './lineup-strip.tsx';

afterEach(cleanup);

it('goes to the moment at which a product was shown, and opens its sheet by a button of its own', () => {
  const [onSeek, onOpen] = [vi.fn(), vi.fn()];
  const [shown, coming] = [productOf(1), productOf(2)];
  render(
    <LineupStrip
      items={lineupOf([shown, coming]).items}
      pinnedProductId={null}
      shownAt={(productId) => (productId === shown.id ? { programTimeMs: 1_700, text: '1:10' } : null)}
      onSeek={onSeek}
      contextOf={() => ({ showPrice: null, live: false, available: {}, startedWith: null })}
      onOpen={onOpen}
    />,
  );
  fireEvent.click(screen.getByRole('button', { name: /Product 1.*See it at 1:10/ }));
  expect(onSeek).toHaveBeenCalledExactlyOnceWith(1_700);
  expect(onOpen).not.toHaveBeenCalled();
  fireEvent.click(screen.getByRole('button', { name: 'Open Product 1' }));
  fireEvent.click(screen.getByRole('button', { name: /^Product 2/ }));
  expect(onOpen.mock.calls).toEqual([[shown], [coming]]);
  expect(onSeek).toHaveBeenCalledTimes(1);
});
