import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { StockLine } from './stock-line.tsx';

afterEach(cleanup);

/** How full the bar is, as assistive technology is told. */
const share = () => {
  const bar = screen.getByRole('meter');
  return Number(bar.getAttribute('value')) / Number(bar.getAttribute('max'));
};

it('shows what is left as the share of what the show began with', () => {
  const { rerender } = render(<StockLine left={12} began={12} />);
  expect(share()).toBe(1);
  rerender(<StockLine left={3} began={12} />);
  expect(share()).toBe(0.25);
  expect(screen.getByText('3 left')).toBeDefined();
  rerender(<StockLine left={3} began={300} />);
  expect(share()).toBe(0.01);
});

it('shows no share where it is not known what the show began with', () => {
  render(<StockLine left={3} began={null} />);
  expect(screen.getByText('3 left')).toBeDefined();
  expect(screen.queryByRole('meter')).toBeNull();
});
