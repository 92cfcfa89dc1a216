import { act, cleanup, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { createApiClient } from '../../core/api/client.ts';
import { queryKeys } from '../../hooks/query-keys.ts';
import { type FakeAnswer, fakeApi } from '../../testing/fake-api.ts';
import { brand, idOf, lineupOf, noonMs, productOf, showOf } from '../../testing/fixtures.ts';
import { renderPage } from '../../testing/render-page.tsx';
import { ShowEditor } from './show-editor.tsx';

const ended = showOf({ state: 'ended', startedAtMs: noonMs, endedAtMs: noonMs + 600_000 });
const euros = (amountMinor: number) => ({ amountMinor, currency: 'EUR' });

function draw(role: string, show = ended, answers: Record<string, FakeAnswer> = {}) {
  const { fetch } = fakeApi({
    'GET /api/me': [
      200,
      {
        user: { id: 'user-of-this-test', name: 'Mina', email: 'mina@example.com', anonymous: false },
        memberships: [{ brandId: brand.id, brandName: brand.name, brandSlug: brand.slug, role }],
      },
    ],
    [`GET /api/shows/${show.id}/moderators`]: [200, { moderators: [] }],
    [`GET /api/shows/${show.id}/chat-filter`]: [200, { version: 0, lists: [] }],
    [`GET /api/shows/${show.id}/lineup`]: [200, lineupOf([productOf(1)])],
    'GET /api/products': [200, { products: [productOf(1)] }],
    [`GET /api/shows/${show.id}/sales`]: [
      200,
      {
        showId: show.id,
        orders: 4,
        pieces: 6,
        revenue: euros(12_000),
        peakViewers: 87,
        products: [{ productId: idOf('product', 1), productName: 'Ridge mug', pieces: 6, revenue: euros(12_000) }],
      },
    ],
    ...answers,
  });
  return renderPage(
    <ShowEditor brand={brand} show={show} onDeleted={() => undefined} />,
    createApiClient({ baseUrl: 'http://api.test', fetch }),
  );
}

describe('ShowEditor', () => {
  afterEach(cleanup);

  it('says what a show that is over came to', async () => {
    draw('producer');
    const figures = await screen.findByTestId('show-figures');
    for (const figure of ['Revenue€120', 'Orders4', 'Pieces6', 'Most viewers at once87', 'Length10:00'])
      expect(figures.textContent).toContain(figure);
    expect(screen.getByText('Ridge mug')).toBeDefined();
  });

  it('has no door that its visitor’s role would find shut', async () => {
    const { queries } = draw('host', showOf({ state: 'scheduled' }));
    await screen.findByRole('link', { name: 'Studio' });
    expect(screen.queryByRole('link', { name: 'Moderation desk' })).toBeNull();
    expect(screen.queryByLabelText('Title')).toBeNull();
    cleanup();
    const moderator = draw('moderator');
    await screen.findByRole('link', { name: 'Moderation desk' });
    await waitFor(() => expect(moderator.queries.getQueryData(queryKeys.me)).toBeDefined());
    expect(screen.queryByTestId('show-figures')).toBeNull();
    expect(queries).not.toBe(moderator.queries);
  });

  it('says that the products to choose from could not be loaded, and asks again', async () => {
    draw('producer', showOf({ state: 'scheduled' }), {
      'GET /api/products': (earlier) => (earlier === 0 ? [0, null] : [200, { products: [productOf(2)] }]),
    });
    expect((await screen.findByRole('alert')).textContent).toContain('The products could not be loaded');
    await act(async () => screen.getByRole('button', { name: 'Try again' }).click());
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
    expect(screen.getByLabelText<HTMLSelectElement>('Add product').disabled).toBe(false);
  });
});
