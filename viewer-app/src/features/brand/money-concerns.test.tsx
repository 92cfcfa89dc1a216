import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { createApiClient } from '../../core/api/client.ts';
import { type FakeAnswer, fakeApi } from '../../testing/fake-api.ts';
import { brand } from '../../testing/fixtures.ts';
import { renderPage } from '../../testing/render-page.tsx';
import { id, usd } from '../../testing/watch-fixtures.ts';
import { MoneyConcerns } from './money-concerns.tsx';

afterEach(cleanup);

const dispute = {
  ...{ id: id('dsp', 1), orderId: id('ord', 1), orderNumber: 'SF-1', paymentId: id('pay', 1), provider: 'stripe' },
  ...{ reference: 'du_1', reason: 'fraudulent', state: 'needs_answer', amount: usd(500) },
  ...{ dueByMs: 1_764_600_000_000, openedAtMs: 1_764_000_001_000 },
};
const finding = {
  ...{ id: id('fnd', 1), provider: 'stripe', kind: 'payment_without_order', subject: 'pi_1', brandId: brand.id },
  ...{ orderId: id('ord', 1), paymentId: id('pay', 1), ours: null, theirs: usd(700) },
  ...{ foundAtMs: 1_764_000_001_000, resolution: null, note: '' },
};
const disputes = `GET /api/brands/${brand.id}/disputes`;
const findings = `GET /api/brands/${brand.id}/reconciliation`;
const resolve = `POST /api/brands/${brand.id}/reconciliation/${finding.id}`;

function draw(role: string, answers: Record<string, FakeAnswer>) {
  const user = { id: 'member-00001', name: 'Ada', email: 'ada@shop.test', anonymous: false };
  const memberships = [{ brandId: brand.id, brandName: brand.name, brandSlug: brand.slug, role }];
  const fake = fakeApi({
    'GET /api/me': [200, { user, memberships }],
    [disputes]: [200, { disputes: [dispute], next: null }],
    [findings]: (earlier) => [200, { findings: earlier === 0 ? [finding] : [], next: null }],
    ...answers,
  });
  renderPage(<MoneyConcerns brandId={brand.id} />, createApiClient({ baseUrl: 'http://api.test', fetch: fake.fetch }));
  return fake;
}

it('shows disputes to be answered, and takes what the provider says of a payment', async () => {
  const { bodies } = draw('owner', { [resolve]: [200, {}] });
  expect(await screen.findByText('The payment of order SF-1 is disputed: $5.00')).toBeTruthy();
  expect(screen.getByText(/Answer it at stripe by .*, as du_1/)).toBeTruthy();
  await act(async () => fireEvent.click(await screen.findByRole('button', { name: 'Take it' })));
  expect(bodies(resolve)).toEqual([{ does: 'attach' }]);
  await waitFor(() => expect(screen.queryByRole('button', { name: 'Take it' })).toBeNull());
});

it('ignores a difference with a note', async () => {
  const { bodies } = draw('owner', { [resolve]: [200, {}] });
  fireEvent.click(await screen.findByRole('button', { name: 'Ignore' }));
  const confirm = () => screen.getAllByRole('button', { name: 'Ignore' }).at(-1) as HTMLElement;
  fireEvent.click(confirm());
  expect(screen.getByText('Say why, for who looks at it later.')).toBeTruthy();
  fireEvent.change(screen.getByLabelText('Why'), { target: { value: 'A cent.' } });
  await act(async () => fireEvent.click(confirm()));
  expect(bodies(resolve)).toEqual([{ does: 'ignore', note: 'A cent.' }]);
});

it('offers nothing to who may only read, and says when a list is not there', async () => {
  draw('analyst', { [disputes]: [500, { error: { code: 'internal', message: '', requestId: 'r' } }] });
  expect(await screen.findByText(/could not be loaded/)).toBeTruthy();
  expect(await screen.findByText('A payment of $7.00 came, and no order has it')).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Take it' })).toBeNull();
});
