import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { createApiClient } from '../../core/api/client.ts';
import { type FakeAnswer, fakeApi } from '../../testing/fake-api.ts';
import { brand as anyBrand, idOf } from '../../testing/fixtures.ts';
import { renderPage } from '../../testing/render-page.tsx';
import { lamp } from '../../testing/watch-fixtures.ts';
import { checkPlan, newPlan } from './market-price-draft.ts';
import { MarketPrices } from './market-prices.tsx';

afterEach(cleanup);

const marketId = idOf('market', 1);
const [{ id: variantId }] = lamp.variants;
const yen = (amountMinor: number) => ({ amountMinor, currency: 'JPY' });
const at = (own: number | null) => ({
  markets: [
    {
      ...{ marketId, name: 'Japan', currency: 'JPY', rate: '160' },
      rounding: { stepMinor: 100, endingMinor: 80, direction: 'nearest' },
      variants: [
        {
          ...{ variantId, converted: yen(9_480), own: own === null ? null : yen(own), price: yen(own ?? 9_480) },
          ...{ standing: own === null ? null : yen(own), windows: [], history: [] },
        },
      ],
    },
  ],
});
const path = `/api/products/${lamp.id}/market-prices`;

function draw(put: FakeAnswer) {
  const fake = fakeApi({ [`GET ${path}`]: [200, at(null)], [`PUT ${path}`]: put });
  const brand = { ...anyBrand, currency: 'USD' as const };
  renderPage(<MarketPrices brand={brand} product={lamp} />, createApiClient({ baseUrl: '', fetch: fake.fetch }));
  return fake;
}
const field = () => screen.findByLabelText('Price here (JPY)');

it('says how a price is converted, and saves one of the market’s own when its field is left', async () => {
  const { bodies } = draw([200, at(8_000)]);
  const input = await field();
  expect(screen.getByText(/1 USD is 160 JPY today.*nearest price that is 80 above a multiple of 100/)).toBeDefined();
  expect(screen.getByText('Buyers pay ¥9,480 now')).toBeDefined();
  fireEvent.change(input, { target: { value: 'much' } });
  fireEvent.blur(input);
  expect(screen.getByText(/Type an amount/)).toBeDefined();
  fireEvent.change(input, { target: { value: '8,000' } });
  fireEvent.blur(input);
  await waitFor(() => expect(screen.getByText('Saved')).toBeDefined());
  expect(bodies(`PUT ${path}`)).toEqual([{ prices: [{ marketId, variantId, priceMinor: 8_000 }] }]);
  expect(screen.getByText('Buyers pay ¥8,000 now')).toBeDefined();
});

it('keeps what was typed where it was not saved, and tries again', async () => {
  const refused = [409, { error: { code: 'overloaded', message: 'x', requestId: 'r' } }] as const;
  const { count } = draw((earlier) => (earlier === 0 ? refused : [200, at(7_000)]));
  const input = await field();
  fireEvent.change(input, { target: { value: '7000' } });
  fireEvent.keyDown(input, { key: 'Enter' });
  fireEvent.click(await screen.findByRole('button', { name: 'Try again' }));
  await waitFor(() => expect(screen.getByText('Saved')).toBeDefined());
  expect(count(`PUT ${path}`)).toBe(2);
});

it('plans a price beside the one that stands', async () => {
  const { bodies } = draw([200, at(null)]);
  await field();
  fireEvent.click(screen.getByRole('button', { name: 'Plan a price' }));
  const form = within(screen.getByRole('group', { name: 'Plan a price' }));
  fireEvent.change(form.getByLabelText('Planned price (JPY)'), { target: { value: '5000' } });
  fireEvent.change(form.getByLabelText('From'), { target: { value: '2990-01-01T10:00' } });
  fireEvent.change(form.getByLabelText('Until'), { target: { value: '2990-01-01T09:00' } });
  fireEvent.click(form.getByRole('button', { name: 'Plan it' }));
  expect(form.getByText(/has to end after it begins/)).toBeDefined();
  fireEvent.change(form.getByLabelText('Until'), { target: { value: '2990-01-02T10:00' } });
  fireEvent.click(form.getByRole('button', { name: 'Plan it' }));
  await waitFor(() => expect(bodies(`PUT ${path}`)).toHaveLength(1));
  const [fromMs, untilMs] = ['2990-01-01T10:00', '2990-01-02T10:00'].map((text) => new Date(text).getTime());
  expect(bodies(`PUT ${path}`)).toEqual([
    { prices: [{ marketId, variantId, priceMinor: null, windows: [{ priceMinor: 5_000, fromMs, untilMs }] }] },
  ]);
});

it('refuses what overlaps what is planned, or is over', () => {
  const nowMs = Date.UTC(2026, 0, 1);
  const draft = { ...newPlan(nowMs), price: '100' };
  const context = { currency: 'JPY', windows: [], nowMs } as const;
  const checked = checkPlan(draft, context);
  expect(checked).toMatchObject({ window: { priceMinor: 100 } });
  const windows = 'window' in checked ? [checked.window] : [];
  expect(checkPlan(draft, { ...context, windows })).toEqual({ problem: 'planOverlaps' });
  expect(checkPlan(draft, { ...context, nowMs: nowMs + 48 * 3_600_000 })).toEqual({ problem: 'planProblem' });
  expect(checkPlan({ ...draft, price: '' }, context)).toEqual({ problem: 'problem' });
});
