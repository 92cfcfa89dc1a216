import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createApiClient } from '../../core/api/client.ts';
import { ApiProvider } from '../../hooks/api-context.ts';
import { fakeApi } from '../../testing/fake-api.ts';
import { cartOf, id, orderOf, paymentOf, usd } from '../../testing/watch-fixtures.ts';
import { CheckoutSheet } from './checkout-sheet.tsx';

afterEach(cleanup);
beforeEach(() => localStorage.clear());

const orderPath = `/api/orders/${id('ord', 1)}`;
const place = 'POST /api/checkout';
const get = `GET ${orderPath}`;
const pay = `POST ${orderPath}/payments`;
const paid = orderOf({ state: 'paid', paidAtMs: 1_764_000_002_000, payments: [paymentOf('approved')] });

function open(answers: Parameters<typeof fakeApi>[0]) {
  const server = fakeApi(answers);
  const onPutBack = vi.fn();
  render(
    <QueryClientProvider client={new QueryClient()}>
      <ApiProvider value={createApiClient({ baseUrl: '', fetch: server.fetch })}>
        <CheckoutSheet
          open
          onOpenChange={() => undefined}
          cart={cartOf(1)}
          onBag={() => undefined}
          onPutBack={onPutBack}
          ordersLink={null}
        />
      </ApiProvider>
    </QueryClientProvider>,
  );
  return { server, onPutBack };
}

const fields = {
  'E-mail': 'ada@example.com',
  'Full name': 'Ada',
  'Street and number': 'Ufer 1',
  'Postal code': '10115',
  City: 'Berlin',
};

async function fillIn() {
  await screen.findByLabelText('E-mail');
  for (const [label, value] of Object.entries(fields))
    fireEvent.change(screen.getByLabelText(label), { target: { value } });
  fireEvent.change(screen.getByLabelText('Country'), { target: { value: 'DE' } });
}

const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

describe('CheckoutSheet', () => {
  it('takes the address, pays the amount on the button and shows the number of the order', async () => {
    const { server } = open({ [place]: [201, orderOf()], [get]: [200, orderOf()], [pay]: [200, paid] });
    await fillIn();
    press('Pay $23.95');
    expect((await screen.findByTestId('order-number')).textContent).toBe('SF-7K2M-9QXA');
    expect(server.bodies(place)[0]).toMatchObject({ email: 'ada@example.com', expectedTotal: usd(2_395) });
  });

  it('says which fields have to be put right, and orders nothing', async () => {
    const { server } = open({});
    await fillIn();
    fireEvent.change(screen.getByLabelText('E-mail'), { target: { value: 'ada' } });
    fireEvent.change(screen.getByLabelText('City'), { target: { value: '' } });
    press('Pay $23.95');
    expect(await screen.findByText('Write an e-mail address like name@example.com.')).toBeTruthy();
    expect(screen.getByLabelText('City').getAttribute('aria-invalid')).toBe('true');
    expect(server.count(place)).toBe(0);
  });

  it('lets a returning buyer pay at once', async () => {
    const first = open({ [place]: [201, orderOf()], [get]: [200, orderOf()], [pay]: [200, paid] });
    await fillIn();
    press('Pay $23.95');
    await screen.findByTestId('order-number');
    expect(first.server.count(place)).toBe(1);
    cleanup();
    const second = open({ [place]: [201, orderOf()], [get]: [200, orderOf()], [pay]: [200, paid] });
    expect(await screen.findByText('Ada')).toBeTruthy();
    press('Pay $23.95');
    await screen.findByTestId('order-number');
    expect(second.server.bodies(place)[0]).toMatchObject({ address: { city: 'Berlin', country: 'DE' } });
  });

  it('says that no money moved when the price has changed', async () => {
    open({
      [place]: [
        409,
        { error: { code: 'price_changed', message: 'x', details: { total: usd(2_595) }, requestId: 'r' } },
      ],
    });
    await fillIn();
    press('Pay $23.95');
    expect(await screen.findByText('The new total is $25.95. Nothing was ordered and no money moved.')).toBeTruthy();
  });

  it('leads to the open order that holds the last piece, and pays it', async () => {
    const payable = orderOf({ payByMs: Date.now() + 300_000 });
    const details = { variantId: id('var', 1), left: 0, openOrderId: payable.id };
    const { server } = open({
      [place]: [409, { error: { code: 'out_of_stock', message: 'x', details, requestId: 'r' } }],
      [get]: [200, payable],
      [pay]: [200, paid],
    });
    await fillIn();
    press('Pay $23.95');
    fireEvent.click(await screen.findByRole('button', { name: 'To the open order' }));
    expect(await screen.findByText('This order is not paid yet')).toBeTruthy();
    expect(server.count(pay)).toBe(0);
    press('Pay $23.95');
    expect((await screen.findByTestId('order-number')).textContent).toBe('SF-7K2M-9QXA');
  });

  it('says what to do when too much is ordered and not paid', async () => {
    const details = { whose: 'buyer', what: 'orders', most: 3, openOrderId: id('ord', 1) };
    open({
      [place]: [409, { error: { code: 'too_many_unpaid', message: 'x', details, requestId: 'r' } }],
      [get]: [200, orderOf({ payByMs: Date.now() + 300_000 })],
      [`POST ${orderPath}/cancel`]: [200, orderOf({ state: 'cancelled' })],
    });
    await fillIn();
    press('Pay $23.95');
    expect(await screen.findByText('Pay for what you ordered first')).toBeTruthy();
    press('To the open order');
    fireEvent.click(await screen.findByRole('button', { name: 'Cancel the order' }));
    expect(await screen.findByText('Order cancelled')).toBeTruthy();
  });

  it('offers another payment after a decline', async () => {
    open({
      [place]: [201, orderOf()],
      [get]: [200, orderOf({ payByMs: Date.now() + 300_000 })],
      [pay]: (earlier) => [
        200,
        earlier === 0 ? orderOf({ payments: [paymentOf('declined')], payByMs: Date.now() + 300_000 }) : paid,
      ],
    });
    await fillIn();
    fireEvent.click(screen.getByLabelText(/^Decline/));
    press('Pay $23.95');
    expect(await screen.findByText('The payment was declined')).toBeTruthy();
    expect(screen.getByText(/No money moved\. Your pieces are held for another [45]:\d\d/)).toBeTruthy();
    press('Pay $23.95');
    expect(await screen.findByTestId('order-number')).toBeTruthy();
  });

  it('puts the pieces of an expired order back in the bag', async () => {
    const { onPutBack } = open({
      [place]: [201, orderOf()],
      [get]: [200, orderOf({ state: 'expired', payments: [paymentOf('failed')] })],
    });
    await fillIn();
    press('Pay $23.95');
    fireEvent.click(await screen.findByRole('button', { name: 'Put back in the bag' }));
    await waitFor(() => expect(onPutBack).toHaveBeenCalledOnce());
  });
});
