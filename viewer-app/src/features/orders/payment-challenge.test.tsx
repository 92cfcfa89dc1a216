import { act, cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { createApiClient } from '../../core/api/client.ts';
import { type FakeAnswer, fakeApi } from '../../testing/fake-api.ts';
import { renderPage } from '../../testing/render-page.tsx';
import { id, orderOf, paymentOf } from '../../testing/watch-fixtures.ts';
import { PaymentChallenge } from './payment-challenge.tsx';

afterEach(cleanup);

const order = orderOf({ payments: [paymentOf('processing')] });
const word = `POST /api/orders/${order.id}/payments/${id('pay', 1)}/challenge`;

function open(answers: Record<string, FakeAnswer>, paymentId = id('pay', 1)) {
  const server = fakeApi({ [`GET /api/orders/${order.id}`]: [200, order], ...answers });
  renderPage(
    <PaymentChallenge orderId={order.id} paymentId={paymentId} />,
    createApiClient({ baseUrl: '', fetch: server.fetch }),
  );
  return server;
}

it('asks whether it is the buyer who pays, and says so to the bank', async () => {
  const server = open({ [word]: [200, { ...order, state: 'paid', payments: [paymentOf('approved')] }] });
  await act(async () => fireEvent.click(await screen.findByRole('button', { name: 'Yes, pay' })));
  expect(server.bodies(word)).toEqual([{ answer: 'approve' }]);
  // To the order.
  expect(await screen.findByText('elsewhere')).toBeTruthy();
});

it('says when the answer did not arrive, and can be asked again', async () => {
  open({ [word]: [503, { error: { code: 'overloaded', message: '', requestId: 'r' } }] });
  await act(async () => fireEvent.click(await screen.findByRole('button', { name: 'No, I am not' })));
  expect(await screen.findByText(/Your answer did not arrive/)).toBeTruthy();
  expect(screen.getByRole('button', { name: 'No, I am not' })).toBeTruthy();
});

it('knows no payment of another order', async () => {
  open({}, id('pay', 2));
  expect(await screen.findByText('There is no such order')).toBeTruthy();
});
