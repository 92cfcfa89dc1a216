import { act, cleanup, screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, expect, it } from 'vitest';
import { createApiClient } from '../../core/api/client.ts';
import { fakeApi } from '../../testing/fake-api.ts';
import { noonMs, showOf } from '../../testing/fixtures.ts';
import { renderPage } from '../../testing/render-page.tsx';
import { SalesPanel } from './sales-panel.tsx';

const show = showOf({ startedAtMs: noonMs, endedAtMs: noonMs + 60_000 });

function Ending() {
  const [ended, setEnded] = useState(false);
  return (
    <>
      <button type="button" onClick={() => setEnded(true)}>
        end
      </button>
      <SalesPanel show={show} ended={ended} />
    </>
  );
}

afterEach(cleanup);

it('asks anew what the show came to when it ends, as the most viewers are known by then', async () => {
  const answer = { showId: show.id, orders: 0, pieces: 0, revenue: { amountMinor: 0, currency: 'EUR' }, products: [] };
  const { fetch } = fakeApi({
    [`GET /api/shows/${show.id}/sales`]: (earlier) => [200, earlier === 0 ? answer : { ...answer, peakViewers: 87 }],
  });
  renderPage(<Ending />, createApiClient({ baseUrl: 'http://api.test', fetch }));
  await screen.findByTestId('studio-sales');
  await act(async () => screen.getByRole('button', { name: 'end' }).click());
  await waitFor(() => expect(screen.getByTestId('studio-sales').textContent).toContain('Most viewers at once87'));
});
