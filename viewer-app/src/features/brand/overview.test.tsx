import { act, cleanup, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { createApiClient } from '../../core/api/client.ts';
import { fakeApi } from '../../testing/fake-api.ts';
import { brand, showOf } from '../../testing/fixtures.ts';
import { renderPage } from '../../testing/render-page.tsx';
import { Overview } from './overview.tsx';

const refused = [403, { error: { code: 'forbidden', message: '', requestId: 'r' } }] as const;
const show = showOf({ state: 'scheduled', title: 'Slow morning' });

function draw(role: 'owner' | 'host', answers: Parameters<typeof fakeApi>[0]) {
  const { fetch } = fakeApi(answers);
  renderPage(<Overview brand={brand} role={role} />, createApiClient({ baseUrl: 'http://api.test', fetch }));
}

afterEach(cleanup);

it('says nothing of what there is to do before it knows, nor when it could not find out', async () => {
  const shows = Promise.withResolvers<readonly [number, unknown]>();
  draw('host', {
    'GET /api/shows': (earlier) => (earlier < 2 ? shows.promise : [200, { shows: [show] }]),
    'GET /api/products': [200, { products: [] }],
  });
  expect(screen.queryByText(/^Nothing yet/)).toBeNull();
  await act(async () => shows.resolve([0, null]));
  expect((await screen.findByRole('alert')).textContent).toContain('The overview could not be loaded');
  expect(screen.queryByText(/^Nothing yet/)).toBeNull();
  await act(async () => screen.getByRole('button', { name: 'Try again' }).click());
  expect(await screen.findByRole('link', { name: /Host the next show/ })).toBeDefined();
});

it('needs the products for those alone who sell', async () => {
  const answers = { 'GET /api/shows': [200, { shows: [show] }], 'GET /api/products': refused } as const;
  draw('host', answers);
  expect(await screen.findByRole('link', { name: /Host the next show/ })).toBeDefined();
  cleanup();
  draw('owner', answers);
  expect((await screen.findByRole('alert')).textContent).toContain('The overview could not be loaded');
});
