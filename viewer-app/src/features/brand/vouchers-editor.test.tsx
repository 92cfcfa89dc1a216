import type { Voucher } from '@showfloor/contracts/voucher';
import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { createApiClient } from '../../core/api/client.ts';
import { type FakeAnswer, fakeApi } from '../../testing/fake-api.ts';
import { brand, idOf, noonMs, productOf } from '../../testing/fixtures.ts';
import { renderPage } from '../../testing/render-page.tsx';
import { voucherStateAt } from './voucher-row.tsx';
import { VouchersEditor } from './vouchers-editor.tsx';

afterEach(cleanup);

const at = `/api/brands/${brand.id}/vouchers`;
const refusal = (code: string, more: object = {}) => ({ error: { code, message: '', requestId: 'r', ...more } });
const ten: Voucher = {
  id: idOf('voucher', 1),
  brandId: brand.id,
  name: 'Ten percent',
  code: 'TEN',
  effect: { kind: 'percent', percent: '10' },
  currency: 'EUR',
  minSpendMinor: 0,
  productIds: null,
  showId: null,
  fromMs: null,
  untilMs: null,
  limitTotal: 100,
  perBuyer: 1,
  budgetMinor: 50_000,
  combines: true,
  version: 3,
  used: 7,
  spentMinor: 12_300,
  createdAtMs: noonMs,
  endedAtMs: null,
};
const spend: Voucher = {
  ...ten,
  ...{ id: idOf('voucher', 2), name: 'Spend 300, save 40', code: null, effect: { kind: 'amount', amountMinor: 4_000 } },
  ...{ minSpendMinor: 30_000, limitTotal: null, perBuyer: null, budgetMinor: null, combines: false },
};
const press = (name: string | RegExp) => act(async () => screen.getByRole('button', { name }).click());
const type = (label: string | RegExp, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } });

function draw(answers: Record<string, FakeAnswer>, vouchers: readonly Voucher[] = [spend, ten]) {
  const server = fakeApi({
    [`GET ${at}`]: [200, { vouchers, next: null }],
    'GET /api/products': [200, { products: [productOf(1), productOf(2)], next: null }],
    'GET /api/shows': [200, { shows: [], next: null }],
    ...answers,
  });
  renderPage(<VouchersEditor brand={brand} />, createApiClient({ baseUrl: '', fetch: server.fetch }));
  return server;
}

it('lists the vouchers, each with what it takes off, its conditions, and how much of it is used', async () => {
  draw({});
  const [first, second] = await screen.findAllByTestId('voucher-row');
  expect(first?.textContent).toContain('Spend 300, save 40By itselfActive€40.00 off · from €300.00');
  expect(first?.textContent).toContain('Used 7 times · €123.00 taken off');
  expect(second?.textContent).toContain('10 % off · once a buyer · combines');
  expect(second?.textContent).toContain('Used 7 of 100 times · €123.00 of €500.00 taken off');
});

it('says that there are none, and that they could not be loaded', async () => {
  draw({
    [`GET ${at}`]: (earlier) => (earlier === 0 ? [500, refusal('internal')] : [200, { vouchers: [], next: null }]),
  });
  await screen.findByText('The vouchers could not be loaded');
  await press(/again/i);
  await screen.findByText('No vouchers yet');
});

it('makes a voucher for some products, and says what is wrong at its field', async () => {
  const server = draw({
    [`POST ${at}`]: (earlier) => (earlier === 0 ? [409, refusal('duplicate', { param: 'code' })] : [201, ten]),
  });
  await screen.findAllByTestId('voucher-row');
  await press('Make a voucher');
  expect(document.activeElement).toBe(screen.getByLabelText('Name'));
  await press('Save');
  expect(screen.getAllByText('Fill this in.')).toHaveLength(2);
  type('Name', 'Two for one');
  type('Code', 'ten');
  type('What it takes off', 'buy_get');
  type('Pieces to buy', '1');
  expect(screen.getByText('Of each 2 pieces the 1 cheapest are free.')).toBeTruthy();
  await waitFor(() => expect(screen.getByRole('option', { name: 'Product 2' })).toBeTruthy());
  type('Products', idOf('product', 2));
  type('Products', idOf('product', 1));
  await press('Remove Product 2');
  await press('Save');
  await screen.findByText('Another voucher has this code.');
  type('Code', 'two');
  await press('Save');
  await screen.findByText('Saved');
  expect(server.bodies(`POST ${at}`).at(-1)).toMatchObject({
    name: 'Two for one',
    code: 'TWO',
    effect: { kind: 'buy_get', buy: 1, get: 1 },
    productIds: [idOf('product', 1)],
  });
});

it('changes a voucher, unless a colleague was faster', async () => {
  const path = `PUT ${at}/${ten.id}`;
  const server = draw({
    [path]: (earlier) =>
      earlier === 0
        ? [400, refusal('invalid_request', { param: 'limitTotal', details: { used: 7 } })]
        : [409, refusal('conflict')],
  });
  await screen.findAllByTestId('voucher-row');
  await press('Edit Ten percent');
  type('Orders in all', '5');
  await press('Save');
  await screen.findByText('More than that is used already.');
  type('Orders in all', '50');
  await press('Save');
  await screen.findByText('A colleague changed this meanwhile');
  expect(server.bodies(path).at(-1)).toMatchObject({ version: 3, limitTotal: 50, code: 'TEN' });
  await press('Load theirs');
  await waitFor(() => expect(server.count(`GET ${at}`)).toBe(2));
});

it('ends a voucher, once that was confirmed', async () => {
  const path = `DELETE ${at}/${ten.id}`;
  const server = draw({ [path]: [200, { ...ten, endedAtMs: noonMs }] });
  await screen.findAllByTestId('voucher-row');
  await press('End Ten percent');
  expect(server.count(path)).toBe(0);
  await press('End it');
  await screen.findByText('Ten percent was ended');
});

it('tells where a voucher stands', () => {
  const state = (facts: Partial<Voucher>) => voucherStateAt({ ...ten, ...facts }, noonMs);
  expect(state({})).toBe('holds');
  expect(state({ fromMs: noonMs + 1 })).toBe('planned');
  expect(state({ untilMs: noonMs })).toBe('over');
  expect(state({ used: 100 })).toBe('usedUp');
  expect(state({ spentMinor: 50_000 })).toBe('usedUp');
  expect(state({ endedAtMs: noonMs })).toBe('ended');
});
