import type { ShownDrop } from '@showfloor/contracts/drop';
import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { id, mug, usd } from '../../testing/watch-fixtures.ts';
import { DropLine } from './drop-line.tsx';
import { DropNews } from './drop-news.tsx';

const startMs = 1_800_000_000_000;
const items = [{ id: id('lit', 1), position: 0, product: mug, showPrice: null, note: '' }];
const counting: ShownDrop = {
  id: id('drp', 1),
  productId: mug.id,
  variantId: mug.variants[0].id,
  state: 'counting',
  version: 1,
  opensAtMs: startMs + 10_000,
  offer: null,
};
const open = (remaining: number): ShownDrop => ({
  ...counting,
  state: 'open',
  offer: { price: usd(900), quantity: 5, remaining, perBuyer: 1, endsAtMs: startMs + 130_000 },
});

beforeEach(() => {
  vi.useFakeTimers({ now: startMs });
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});
const said = () => screen.getByTestId('drop-news').textContent;
const passes = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));

it('says each turn of a drop once, politely', async () => {
  const { rerender } = render(<DropNews drops={[]} items={items} />);
  expect(said()).toBe('');
  expect(screen.getByRole('status').getAttribute('aria-live')).toBe('polite');
  rerender(<DropNews drops={[counting]} items={items} />);
  expect(said()).toBe('A drop of Ridge mug opens in 10 seconds.');
  await passes(3_000);
  expect(said()).toBe('A drop of Ridge mug opens in 10 seconds.');
  await passes(7_000);
  rerender(<DropNews drops={[open(5)]} items={items} />);
  expect(said()).toBe('The drop of Ridge mug is open: $9.00, 5 left.');
  rerender(<DropNews drops={[open(3)]} items={items} />);
  expect(said()).toBe('The drop of Ridge mug is open: $9.00, 5 left.');
  await passes(60_000);
  expect(said()).toBe('The drop of Ridge mug ends in a minute.');
  rerender(<DropNews drops={[open(0)]} items={items} />);
  expect(said()).toBe('The drop of Ridge mug is sold out.');
  rerender(<DropNews drops={[]} items={items} />);
  expect(said()).toBe('The drop of Ridge mug is over.');
});

it('runs a clock to the opening and to the end', async () => {
  const { rerender } = render(<DropLine drop={counting} />);
  const line = () => screen.getByTestId('drop-line');
  expect(line().textContent).toBe('Drop in 0:10');
  await passes(9_000);
  expect(line().textContent).toBe('Drop in 0:01');
  await passes(1_000);
  expect(line().textContent).toBe('Drop: any moment now');
  rerender(<DropLine drop={open(5)} />);
  expect(line().textContent).toBe('Drop ends in 2:00');
  rerender(<DropLine drop={open(0)} />);
  expect([line().textContent, line().dataset.phase]).toEqual(['Drop: sold out', 'sold out']);
});
