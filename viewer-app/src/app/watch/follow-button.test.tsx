import { act, cleanup, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { createApiClient } from '../../core/api/client.ts';
import { type FakeAnswer, fakeApi } from '../../testing/fake-api.ts';
import { brand } from '../../testing/fixtures.ts';
import { renderPage } from '../../testing/render-page.tsx';
import { FollowButton } from './follow-button.tsx';

afterEach(cleanup);

const at = `/api/brands/${brand.id}/follow`;
const press = (name: RegExp) => act(async () => screen.getByRole('button', { name }).click());

function draw(answers: Record<string, FakeAnswer>) {
  const server = fakeApi({ [`GET ${at}`]: [200, { following: false, followers: 4 }], ...answers });
  renderPage(<FollowButton brand={brand} />, createApiClient({ baseUrl: '', fetch: server.fetch }));
  return server;
}

it('follows a brand, and no longer does', async () => {
  const server = draw({
    [`PUT ${at}`]: [200, { following: true, followers: 5 }],
    [`DELETE ${at}`]: [200, { following: false, followers: 4 }],
  });
  const button = () => screen.getByTestId('follow');
  await waitFor(() => expect(button().hasAttribute('disabled')).toBe(false));
  await press(/^Follow Moss & Ember$/);
  await waitFor(() => expect(button().getAttribute('aria-pressed')).toBe('true'));
  await press(/no longer$/);
  await waitFor(() => expect(button().getAttribute('aria-pressed')).toBe('false'));
  expect([server.count(`PUT ${at}`), server.count(`DELETE ${at}`)]).toEqual([1, 1]);
});

it('says when it did not work, and shows what holds', async () => {
  const error = { code: 'limit_reached', message: 'There are already as many of these as allowed.', requestId: 'r' };
  draw({ [`PUT ${at}`]: [409, { error }] });
  await waitFor(() => expect(screen.getByTestId('follow').hasAttribute('disabled')).toBe(false));
  await press(/^Follow/);
  await screen.findByText('That did not work. There are already as many of these as allowed.');
  expect(screen.getByTestId('follow').getAttribute('aria-pressed')).toBe('false');
});
