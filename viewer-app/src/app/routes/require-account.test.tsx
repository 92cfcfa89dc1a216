import type { Me } from '@showfloor/contracts/account';
import { act, cleanup, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { createApiClient } from '../../core/api/client.ts';
import { queryKeys } from '../../hooks/query-keys.ts';
import { fakeApi } from '../../testing/fake-api.ts';
import { idOf } from '../../testing/fixtures.ts';
import { renderPage } from '../../testing/render-page.tsx';
import { RequireAccount } from './require-account.tsx';

const brandId = idOf('brand', 1);
const host: Me = {
  user: { id: 'user-of-this-test', name: 'Mina', email: 'mina@example.com', anonymous: false },
  memberships: [{ brandId, brandName: 'Terra', brandSlug: 'terra', role: 'host' }],
};
const outsider: Me = { ...host, memberships: [] };
const nobody: Me = { user: null, memberships: [] };

/** The page of somebody who is `first`, and then whatever `next` answers. */
async function draw(first: Me, next: readonly [number, unknown]) {
  const { fetch } = fakeApi({ 'GET /api/me': (earlier) => (earlier === 0 ? [200, first] : next) });
  const view = renderPage(
    <RequireAccount need={{ brandId, permission: 'show.publish' }} lostText="Your picture is no longer sent.">
      {() => <p>the studio</p>}
    </RequireAccount>,
    createApiClient({ baseUrl: 'http://api.test', fetch }),
  );
  const ask = () => act(async () => void view.queries.invalidateQueries({ queryKey: queryKeys.me }));
  return { ...view, ask };
}

describe('RequireAccount', () => {
  afterEach(cleanup);

  it('tells who is signed out while on the page what happened, and the way back', async () => {
    const { ask } = await draw(host, [200, nobody]);
    await screen.findByText('the studio');
    await ask();
    await waitFor(() => expect(screen.getAllByText('You were signed out')).not.toHaveLength(0));
    expect(screen.getByText('Your picture is no longer sent.')).toBeDefined();
    expect(screen.getByRole('link', { name: 'Sign in' }).getAttribute('href')).toBe('/sign-in?returnTo=%2F');
    expect(screen.queryByText('the studio')).toBeNull();
  });

  it('tells who loses the role that it was changed, other than who never had it', async () => {
    const { ask } = await draw(host, [200, outsider]);
    await screen.findByText('the studio');
    await ask();
    await waitFor(() => expect(screen.getAllByText('Your role has changed')).not.toHaveLength(0));
    cleanup();
    await draw(outsider, [200, outsider]);
    await waitFor(() => expect(screen.getAllByText('This is for the team behind the show')).not.toHaveLength(0));
  });

  it('shows who may not be here the place where they may be', async () => {
    const { fetch } = fakeApi({ 'GET /api/me': [200, host] });
    renderPage(
      <RequireAccount
        need={{ brandId, permission: 'chat.moderate' }}
        instead={{ permission: 'show.publish', to: '/studio/x', label: 'Open the studio' }}
      >
        {() => <p>the desk</p>}
      </RequireAccount>,
      createApiClient({ baseUrl: 'http://api.test', fetch }),
    );
    expect((await screen.findByRole('link', { name: 'Open the studio' })).getAttribute('href')).toBe('/studio/x');
    expect(screen.getByText('You are in this team, and your role has its place elsewhere.')).toBeDefined();
  });

  it('keeps the page of who can’t be asked about for a while', async () => {
    const { ask, queries } = await draw(host, [503, { error: { code: 'overloaded', message: '', requestId: 'r' } }]);
    await screen.findByText('the studio');
    await ask();
    await waitFor(() => expect(queries.getQueryState(queryKeys.me)?.status).toBe('error'));
    expect(screen.getByText('the studio')).toBeDefined();
  });

  it('lets through who moderates this show alone, and nobody who moderates another', async () => {
    const showId = idOf('show', 1);
    const moderated = { showId, title: 'Tonight', state: 'live', brandId, brandName: 'Terra' };
    const desk = (moderates: string) => {
      const { fetch } = fakeApi({
        'GET /api/me': [200, outsider],
        'GET /api/me/moderating': [200, { shows: [{ ...moderated, showId: moderates }] }],
      });
      renderPage(
        <RequireAccount need={{ brandId, permission: 'chat.moderate', showId }}>
          {() => <p>the desk</p>}
        </RequireAccount>,
        createApiClient({ baseUrl: 'http://api.test', fetch }),
      );
    };
    desk(showId);
    await screen.findByText('the desk');
    cleanup();
    desk(idOf('show', 2));
    await waitFor(() => expect(screen.getAllByText('This is for the team behind the show')).not.toHaveLength(0));
  });

  it('sends who comes without an account to sign in', async () => {
    const { router } = await draw(nobody, [200, nobody]);
    await waitFor(() => expect(router.state.location.pathname).toBe('/sign-in'));
  });
});
