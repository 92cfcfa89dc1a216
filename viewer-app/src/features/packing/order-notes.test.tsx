import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { createApiClient } from '../../core/api/client.ts';
import { type FakeAnswer, fakeApi } from '../../testing/fake-api.ts';
import { brand } from '../../testing/fixtures.ts';
import { renderPage } from '../../testing/render-page.tsx';
import { id } from '../../testing/watch-fixtures.ts';
import { OrderNotes } from './order-notes.tsx';

afterEach(cleanup);

const orderId = id('ord', 1);
const path = `/api/brands/${brand.id}/orders/${orderId}/notes`;
const theirs = {
  id: id('nte', 1),
  author: 'Ada',
  own: false,
  text: 'Gift: no invoice.',
  createdAtMs: 1_764_000_000_000,
};
const own = { ...theirs, id: id('nte', 2), author: 'Olive', own: true, text: 'Called her back.' };

function draw(mayWrite: boolean, answers: Record<string, FakeAnswer>) {
  const fake = fakeApi(answers);
  renderPage(
    <OrderNotes brandId={brand.id} orderId={orderId} mayWrite={mayWrite} />,
    createApiClient({ baseUrl: 'http://api.test', fetch: fake.fetch }),
  );
  return fake;
}

it('is written, and taken away by who wrote it', async () => {
  const { bodies } = draw(true, {
    [`GET ${path}`]: [200, { notes: [theirs] }],
    [`POST ${path}`]: [201, { notes: [theirs, own] }],
    [`DELETE ${path}/${own.id}`]: [200, { notes: [theirs] }],
  });
  expect(await screen.findByText('Gift: no invoice.')).toBeDefined();
  expect(screen.queryByRole('button', { name: 'Delete' })).toBeNull();
  fireEvent.change(screen.getByLabelText('New note'), { target: { value: ' Called her back. ' } });
  await act(async () => screen.getByRole('button', { name: 'Add note' }).click());
  expect(bodies(`POST ${path}`)).toEqual([{ text: 'Called her back.' }]);
  await screen.findByText('Called her back.');
  expect(screen.getByLabelText<HTMLTextAreaElement>('New note').value).toBe('');
  await act(async () => screen.getByRole('button', { name: 'Delete' }).click());
  await waitFor(() => expect(screen.queryByText('Called her back.')).toBeNull());
});

it('keeps what was written when it could not be sent, and is only read by who may not write', async () => {
  draw(true, {
    [`GET ${path}`]: [200, { notes: [] }],
    [`POST ${path}`]: [409, { error: { code: 'limit_reached', message: '', requestId: 'r' } }],
  });
  fireEvent.change(await screen.findByLabelText('New note'), { target: { value: 'One more' } });
  await act(async () => screen.getByRole('button', { name: 'Add note' }).click());
  expect((await screen.findByRole('alert')).textContent).toContain('That did not work');
  expect(screen.getByLabelText<HTMLTextAreaElement>('New note').value).toBe('One more');
  cleanup();
  draw(false, { [`GET ${path}`]: [200, { notes: [own] }] });
  expect(await screen.findByText('Called her back.')).toBeDefined();
  expect(screen.queryByLabelText('New note')).toBeNull();
  expect(screen.queryByRole('button', { name: 'Delete' })).toBeNull();
});
