import { act, cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { createApiClient } from '../../core/api/client.ts';
import { type FakeAnswer, fakeApi } from '../../testing/fake-api.ts';
import { renderPage } from '../../testing/render-page.tsx';
import { orderOf } from '../../testing/watch-fixtures.ts';
import { FindOrder } from './find-order.tsx';
import { LinkedOrderView } from './linked-order.tsx';

afterEach(cleanup);

const order = orderOf({ state: 'paid', paidAtMs: 1_764_000_002_000 });
const find = 'POST /api/orders/find';
const linked = 'POST /api/orders/linked';
const take = 'POST /api/orders/linked/take';

function api(answers: Record<string, FakeAnswer>) {
  const fake = fakeApi(answers);
  return { ...fake, client: createApiClient({ baseUrl: 'http://api.test', fetch: fake.fetch }) };
}
const button = (name: string) => screen.getByRole('button', { name });

it('asks for a link by number and e-mail, and says the same whatever there is', async () => {
  const server = api({ [find]: [200, null] });
  renderPage(<FindOrder />, server.client);
  fireEvent.click(button('Send me a link'));
  expect(screen.getByText('Write the number, as in your confirmation.')).toBeDefined();
  expect(screen.getByText('Write your e-mail address.')).toBeDefined();
  fireEvent.change(screen.getByLabelText('Order number'), { target: { value: ' sf-7k2m-9qxa ' } });
  fireEvent.change(screen.getByLabelText('E-mail'), { target: { value: 'bea@shop.test' } });
  await act(async () => button('Send me a link').click());
  expect(await screen.findByText(/^If there is such an order/)).toBeDefined();
  expect(server.bodies(find)).toEqual([{ number: 'sf-7k2m-9qxa', email: 'bea@shop.test' }]);
});

it('is read by its link, and taken by who wants to do more', async () => {
  const server = api({ [linked]: [200, { order, holder: 'guest' }], [take]: [200, order] });
  const onTaken = vi.fn();
  renderPage(<LinkedOrderView token="t1" onTaken={onTaken} />, server.client);
  expect(await screen.findByRole('heading', { name: new RegExp(order.number) })).toBeDefined();
  expect(screen.queryByRole('button', { name: /Pay|Cancel/ })).toBeNull();
  await act(async () => button('Bring it into this browser').click());
  await vi.waitFor(() => expect(onTaken).toHaveBeenCalledWith(order.id));
  expect(server.bodies(take)).toEqual([{ token: 't1' }]);
});

it('leads to the account that has it, and to another link when this one is over', async () => {
  renderPage(
    <LinkedOrderView token="t1" onTaken={() => {}} />,
    api({ [linked]: [200, { order, holder: 'account' }] }).client,
  );
  const signIn = await screen.findByRole('link', { name: 'Sign in' });
  expect(signIn.getAttribute('href')).toBe(`/sign-in?returnTo=/orders/${order.id}`);
  expect(screen.queryByRole('button', { name: 'Bring it into this browser' })).toBeNull();
  cleanup();
  renderPage(<LinkedOrderView token="t2" onTaken={() => {}} />, api({}).client);
  const again = await screen.findByRole('link', { name: 'Ask for a new link' });
  expect(again.getAttribute('href')).toBe('/orders/find');
});
