import type { PersonEvent } from '@showfloor/contracts/realtime';
import { useQueryClient } from '@tanstack/react-query';
import { cleanup, screen } from '@testing-library/react';
import { useEffect } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import { createApiClient } from '../../core/api/client.ts';
import { applyPersonEvents } from '../../hooks/person-news.ts';
import { fakeApi } from '../../testing/fake-api.ts';
import { showOf } from '../../testing/fixtures.ts';
import { renderPage } from '../../testing/render-page.tsx';
import { TeamHere } from './team-here.tsx';

const show = showOf();

/** The page of Mona, once she was told of `event`. */
function Told({ event }: { event: PersonEvent }) {
  const queries = useQueryClient();
  useEffect(() => applyPersonEvents(queries, [event]), [queries, event]);
  return <TeamHere showId={show.id} userId="user-mona" />;
}

const draw = (event: PersonEvent) =>
  renderPage(<Told event={event} />, createApiClient({ baseUrl: 'http://api.test', fetch: fakeApi({}).fetch }));

describe('TeamHere', () => {
  afterEach(cleanup);

  it('names colleagues and the pages they are on, and nobody while one is alone', async () => {
    const team = (...people: [string, string, 'studio' | 'desk'][]): PersonEvent => ({
      type: 'team',
      showId: show.id,
      people: people.map(([userId, name, page]) => ({ userId, name, role: 'host', page })),
    });
    draw(team(['user-mona', 'Mona', 'desk']));
    expect(screen.queryByTestId('team-here')).toBeNull();
    cleanup();
    draw(team(['user-mona', 'Mona', 'desk'], ['user-hugo', 'Hugo', 'desk'], ['user-hugo', 'Hugo', 'studio']));
    await screen.findByTestId('team-here');
    expect(screen.getAllByRole('listitem').map((item) => item.textContent)).toEqual(['HHugo · Desk, Studio']);
  });
});
