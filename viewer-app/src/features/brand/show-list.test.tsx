import { act, cleanup, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { createApiClient } from '../../core/api/client.ts';
import type { Fetch } from '../../core/api/transport.ts';
import { brand, idOf, noonMs, showOf } from '../../testing/fixtures.ts';
import { renderPage } from '../../testing/render-page.tsx';
import { ShowList } from './show-list.tsx';

const draft = showOf({ id: idOf('show', 1), title: 'A draft', state: 'draft', startsAtMs: null });
const next = showOf({ id: idOf('show', 2), title: 'The next one', state: 'scheduled', startsAtMs: noonMs });
const later = showOf({ id: idOf('show', 3), title: 'A later one', state: 'scheduled', startsAtMs: noonMs + 1 });
const over = showOf({ id: idOf('show', 4), title: 'One of last week', state: 'ended', startsAtMs: noonMs - 1 });

/** Two pages of all shows, drafts last, as the server has them. */
const fetch: Fetch = async (url) => {
  const query = new URL(url, 'http://api.test').searchParams;
  const body =
    query.get('state') === 'draft'
      ? { shows: [draft], next: null }
      : query.get('cursor') === 'second'
        ? { shows: [over, draft], next: null }
        : { shows: [next, later], next: 'second' };
  return new Response(JSON.stringify(body), { status: 200, headers: { 'content-type': 'application/json' } });
};

afterEach(cleanup);

it('lists drafts first, then what comes next, and adds older ones below, each once', async () => {
  renderPage(<ShowList brand={brand} />, createApiClient({ baseUrl: 'http://api.test', fetch }));
  const titles = () =>
    screen
      .queryAllByRole('link')
      .filter((link) => link.getAttribute('href')?.startsWith('/brand/shows/shw_'))
      .map((link) => link.querySelector('bdi, span')?.textContent ?? link.textContent);
  await waitFor(() => expect(titles()).toEqual(['A draft', 'The next one', 'A later one']));
  await act(async () => screen.getByRole('button', { name: 'Show more' }).click());
  await waitFor(() => expect(titles()).toEqual(['A draft', 'The next one', 'A later one', 'One of last week']));
});
