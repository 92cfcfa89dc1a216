import type { LinePlace } from '@showfloor/contracts/line';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { id, mug } from '../../testing/watch-fixtures.ts';
import { PlaceCards } from './place-cards.tsx';
import { PlaceNews } from './place-news.tsx';
import { PlaceNote } from './place-note.tsx';

const startMs = 1_800_000_000_000;
const [variant] = mug.variants;
const waiting: LinePlace = {
  id: id('plc', 1),
  showId: id('shw', 1),
  variantId: variant.id,
  dropId: null,
  mode: 'first_claimed',
  state: 'waiting',
  position: 7,
  offerEndsAtMs: null,
};
const offered: LinePlace = { ...waiting, state: 'offered', position: null, offerEndsAtMs: startMs + 120_000 };
const lapsed: LinePlace = { ...waiting, state: 'lapsed', position: null };
const of = (place: LinePlace) => [{ place, product: mug, variant }];

beforeEach(() => {
  vi.useFakeTimers({ now: startMs });
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});
const said = () => screen.getByTestId('place-news').textContent;

it('says politely what became of a place, and no number that only grows smaller', () => {
  const { rerender } = render(<PlaceNews places={[]} />);
  expect(said()).toBe('');
  rerender(<PlaceNews places={of(waiting)} />);
  expect(said()).toBe('You are number 7 in line for Ridge mug.');
  rerender(<PlaceNews places={of({ ...waiting, position: 3 })} />);
  expect(said()).toBe('You are number 7 in line for Ridge mug.');
  rerender(<PlaceNews places={of(offered)} />);
  expect(said()).toBe('Ridge mug is yours for 120 seconds. Buy it now.');
  rerender(<PlaceNews places={of(lapsed)} />);
  expect(said()).toBe('Your time for Ridge mug was over.');
  cleanup();
  render(<PlaceNews places={of(lapsed)} />);
  expect(said()).toBe('');
});

it('runs a clock on what is held, has it bought and a place left', async () => {
  const [onBuy, onLeave] = [vi.fn(), vi.fn()];
  const cards = (place: LinePlace) => (
    <PlaceCards places={of(place)} onBuy={onBuy} onOpen={() => undefined} onLeave={onLeave} />
  );
  const { rerender } = render(cards(waiting));
  screen.getByText('You are number 7 in line');
  rerender(cards({ ...waiting, position: 1 }));
  screen.getByText('You are next in line');
  fireEvent.click(screen.getByRole('button', { name: 'Leave the line for Ridge mug' }));
  expect(onLeave).toHaveBeenCalledWith(waiting.id);
  rerender(cards(offered));
  expect(screen.getByRole('timer').textContent).toBe('It’s yours for 2:00');
  await act(() => vi.advanceTimersByTimeAsync(2_000));
  expect(screen.getByRole('timer').textContent).toBe('It’s yours for 1:58');
  fireEvent.click(screen.getByTestId('buy-place'));
  expect(onBuy).toHaveBeenCalledWith({ place: offered, product: mug, variant });
  await act(() => vi.advanceTimersByTimeAsync(118_000));
  expect(screen.getByRole('timer').textContent).toBe('Your time is nearly over');
  rerender(cards({ ...offered, mode: 'first_paid', offerEndsAtMs: startMs + 180_000 }));
  expect(screen.getByRole('timer').textContent).toBe('One is free for 1:00');
});

it('has one get in line, and again after their time was over', () => {
  const onJoin = vi.fn();
  const note = (place?: LinePlace) => (
    <PlaceNote place={place} busy={false} onJoin={onJoin} onLeave={() => undefined} />
  );
  const { rerender } = render(note());
  fireEvent.click(screen.getByRole('button', { name: 'Get in line' }));
  rerender(note(lapsed));
  fireEvent.click(screen.getByRole('button', { name: 'Get in line again' }));
  expect(onJoin).toHaveBeenCalledTimes(2);
  rerender(note(waiting));
  expect(screen.queryByTestId('join-line')).toBeNull();
});
