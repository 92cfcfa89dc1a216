import { act, cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { createApiClient } from '../../core/api/client.ts';
import { fakeApi } from '../../testing/fake-api.ts';
import { brand } from '../../testing/fixtures.ts';
import { renderPage } from '../../testing/render-page.tsx';
import { LineModeForm } from './line-mode-form.tsx';

afterEach(cleanup);

it('saves who is next as it is chosen, and says why it could not', async () => {
  const put = `PUT /api/brands/${brand.id}/lines`;
  const { fetch, bodies } = fakeApi({
    [put]: (earlier) =>
      earlier === 0
        ? [403, { error: { code: 'forbidden', message: '', requestId: 'r' } }]
        : [200, { ...brand, lineMode: 'first_paid' }],
  });
  renderPage(<LineModeForm brand={brand} />, createApiClient({ baseUrl: 'http://api.test', fetch }));
  const field = screen.getByLabelText<HTMLSelectElement>(/their piece goes to/);
  expect(field.value).toBe('first_claimed');
  await act(async () => fireEvent.change(field, { target: { value: 'first_paid' } }));
  expect(await screen.findByRole('alert')).toBeDefined();
  expect(field.value).toBe('first_claimed');
  await act(async () => fireEvent.change(field, { target: { value: 'first_paid' } }));
  expect(await screen.findByText('Saved')).toBeDefined();
  expect(bodies(put)).toEqual([{ mode: 'first_paid' }, { mode: 'first_paid' }]);
});
