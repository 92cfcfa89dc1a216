import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { createApiClient } from '../../core/api/client.ts';
import { ApiProvider } from '../../hooks/api-context.ts';
import { fakeApi } from '../../testing/fake-api.ts';
import { id } from '../../testing/watch-fixtures.ts';
import { ToastProvider } from '../../ui/toast.tsx';
import { KeptCards } from './kept-cards.tsx';

afterEach(cleanup);

const list = 'GET /api/me/payment-means';
const remove = `DELETE /api/me/payment-means/${id('mns', 1)}`;
const card = {
  ...{
    id: id('mns', 1),
    brand: 'visa',
    lastFour: '4242',
    expiryMonth: 3,
    expiryYear: 2040,
    consentedAtMs: 1_764_000_000_000,
  },
};
const expired = { ...card, id: id('mns', 2), brand: 'mastercard', lastFour: '4444', expiryYear: 2001 };

function open(anonymous: boolean, answers: Parameters<typeof fakeApi>[0]) {
  const user = { id: 'viewer-00001', name: 'Ada', email: anonymous ? null : 'ada@example.com', anonymous };
  const server = fakeApi({
    'GET /api/me': [200, { user, memberships: [] }],
    'GET /api/payments/setup': [200, { provider: 'test', keepsMeans: true }],
    ...answers,
  });
  render(
    <QueryClientProvider client={new QueryClient()}>
      <ApiProvider value={createApiClient({ baseUrl: '', fetch: server.fetch })}>
        <ToastProvider>
          <KeptCards />
        </ToastProvider>
      </ApiProvider>
    </QueryClientProvider>,
  );
  return server;
}

it('lists the cards of an account, and removes one once the buyer is sure', async () => {
  let kept = [card, expired];
  const server = open(false, {
    [list]: () => [200, { means: kept }],
    [remove]: () => {
      kept = [expired];
      return [204, undefined];
    },
  });
  await screen.findByText('Visa ending in 4242');
  expect(screen.getByText('Until 03/2040')).toBeTruthy();
  expect(screen.getByText('Expired 03/2001')).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Remove Visa ending in 4242' }));
  expect(server.count(remove)).toBe(0);
  fireEvent.click(await screen.findByRole('button', { name: 'Remove' }));
  await screen.findByText('The card is removed.');
  expect(server.count(remove)).toBe(1);
  await vi.waitFor(() => expect(screen.queryByText('Visa ending in 4242')).toBeNull());
  expect(screen.getByText('Mastercard ending in 4444')).toBeTruthy();
});

it('says where cards come from when there are none', async () => {
  open(false, { [list]: [200, { means: [] }] });
  await screen.findByText(/^None yet/);
});

it('is nothing for guests', async () => {
  const server = open(true, {});
  await vi.waitFor(() => expect(server.count('GET /api/payments/setup')).toBe(1));
  expect(screen.queryByTestId('kept-cards')).toBeNull();
  expect(server.count(list)).toBe(0);
});
