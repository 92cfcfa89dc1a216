import { act, cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { createApiClient } from '../../core/api/client.ts';
import { fakeApi } from '../../testing/fake-api.ts';
import { brand } from '../../testing/fixtures.ts';
import { renderPage } from '../../testing/render-page.tsx';
import { MemberForm } from './member-form.tsx';

afterEach(cleanup);

const membership = { brandId: brand.id, brandName: brand.name, brandSlug: brand.slug, role: 'moderator' };

it('leaves the next address alone that is typed while somebody is invited', async () => {
  const answer = Promise.withResolvers<readonly [number, unknown]>();
  const { fetch } = fakeApi({ [`POST /api/brands/${brand.id}/members`]: () => answer.promise });
  renderPage(<MemberForm brand={brand} />, createApiClient({ baseUrl: 'http://api.test', fetch }));
  const email = screen.getByLabelText<HTMLInputElement>(/mail/i);
  fireEvent.change(email, { target: { value: 'ada@x.test' } });
  fireEvent.submit(email);
  fireEvent.change(email, { target: { value: 'ida@x.test' } });
  await act(async () => answer.resolve([201, { ...membership, invitation: null }]));
  await screen.findByText(/ada@x\.test/);
  expect(email.value).toBe('ida@x.test');
});
