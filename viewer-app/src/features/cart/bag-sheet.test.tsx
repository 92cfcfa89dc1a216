import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createApiClient } from '../../core/api/client.ts';
import { ApiProvider } from '../../hooks/api-context.ts';
import { fakeApi } from '../../testing/fake-api.ts';
import { cartOf, emptyCart, id } from '../../testing/watch-fixtures.ts';
import { ToastProvider } from '../../ui/toast.tsx';
import { BagSheet } from './bag-sheet.tsx';

afterEach(cleanup);

function open(answers: Parameters<typeof fakeApi>[0]) {
  const server = fakeApi(answers);
  const onCheckout = vi.fn();
  render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <ApiProvider value={createApiClient({ baseUrl: '', fetch: server.fetch })}>
        <ToastProvider>
          <BagSheet open onOpenChange={() => undefined} onCheckout={onCheckout} />
        </ToastProvider>
      </ApiProvider>
    </QueryClientProvider>,
  );
  return { server, onCheckout };
}

const line = `/api/cart/items/${id('cit', 1)}`;

describe('BagSheet', () => {
  it('shows lines, shipping and total, and goes to checkout', async () => {
    const { onCheckout } = open({ 'GET /api/cart': [200, cartOf(2)] });
    expect(await screen.findByText('Ridge mug')).toBeTruthy();
    expect(screen.getByText('$41.95')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Checkout' }));
    expect(onCheckout).toHaveBeenCalledOnce();
  });

  it('shows the prices of the country that is chosen', async () => {
    const [bag] = cartOf(1).bags;
    const inYen = {
      ...cartOf(1),
      bags: [{ ...bag, subtotal: { amountMinor: 2_800, currency: 'JPY' }, moreAtCheckout: true }],
    };
    open({ 'GET /api/cart': [200, cartOf(1)], 'GET /api/cart?country=JP': [200, inYen] });
    fireEvent.change(await screen.findByLabelText('Prices for'), { target: { value: 'JP' } });
    expect(await screen.findByText('¥2,800')).toBeTruthy();
    expect(screen.getByText(/Taxes and duties/)).toBeTruthy();
  });

  it('changes a quantity and shows the new total', async () => {
    const { server } = open({ 'GET /api/cart': [200, cartOf(1)], [`PATCH ${line}`]: [200, cartOf(3)] });
    fireEvent.change(await screen.findByLabelText('Quantity of Ridge mug'), { target: { value: '3' } });
    expect(await screen.findByText('$59.95')).toBeTruthy();
    expect(server.bodies(`PATCH ${line}`)).toEqual([{ quantity: 3 }]);
  });

  it('removes a line and takes that back', async () => {
    const { server } = open({
      'GET /api/cart': [200, cartOf(2)],
      [`DELETE ${line}`]: [200, emptyCart],
      'POST /api/cart/items': [200, cartOf(2)],
      'GET /api/me': [200, { user: null, memberships: [] }],
    });
    fireEvent.click(await screen.findByRole('button', { name: 'Remove Ridge mug' }));
    expect(await screen.findByText('Your bag is empty')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Undo', hidden: true }));
    expect(await screen.findByLabelText('Quantity of Ridge mug')).toBeTruthy();
    expect(server.bodies('POST /api/cart/items')[0]).toMatchObject({ quantity: 2 });
  });

  it('explains a line that cannot be bought and holds the checkout back', async () => {
    const { onCheckout } = open({ 'GET /api/cart': [200, cartOf(5, 2)] });
    const alert = await screen.findByRole('alert');
    expect(within(alert).getByText('Only 2 are left. Lower the quantity to go on.')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Checkout' }));
    expect(onCheckout).not.toHaveBeenCalled();
  });

  it('says when the bag cannot be fetched and tries again', async () => {
    const { server } = open({ 'GET /api/cart': [500, { error: { code: 'internal', message: 'x', requestId: 'r1' } }] });
    fireEvent.click(await screen.findByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(server.count('GET /api/cart')).toBeGreaterThan(1));
  });
});
