import type { Me } from '@showfloor/contracts/account';
import type { Rehearsal } from '@showfloor/contracts/rehearsal';
import type { Show } from '@showfloor/contracts/show';
import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import { createApiClient } from '../../core/api/client.ts';
import { type FakeAnswer, fakeApi } from '../../testing/fake-api.ts';
import { brand, idOf, noonMs, showOf } from '../../testing/fixtures.ts';
import { renderPage } from '../../testing/render-page.tsx';
import { RehearsalBar } from './rehearsal-bar.tsx';

const show = showOf();
const standIn = showOf({ id: idOf('show', 2), state: 'live', rehearsalOf: show.id });
const path = `/api/shows/${show.id}/rehearsal`;
const standInPath = `/api/shows/${standIn.id}/rehearsal`;

const me = (role: 'producer' | 'moderator'): Me => ({
  user: { id: 'user-0001', name: 'Olga', email: 'olga@shop.test', anonymous: false },
  memberships: [{ brandId: brand.id, brandName: brand.name, brandSlug: brand.slug, role }],
});

const rehearsalOf = (over: Partial<Rehearsal> = {}): Rehearsal => ({
  id: idOf('rehearsal', 1),
  showId: show.id,
  standInId: standIn.id,
  state: 'running',
  endedBecause: null,
  crowd: { viewers: 30, chatters: 12, buyers: 8 },
  progress: { inside: 48, messages: 7, orders: 3, paid: 2, refused: 1 },
  startedAtMs: noonMs,
  endsAtMs: noonMs + 900_000,
  endedAtMs: null,
  ...over,
});
const over = rehearsalOf({ state: 'ended', endedBecause: 'time_over', endedAtMs: noonMs + 1 });

function draw(of: Show, answers: Record<string, FakeAnswer>, role: 'producer' | 'moderator' = 'producer') {
  const server = fakeApi({ 'GET /api/me': [200, me(role)], ...answers });
  renderPage(
    <RehearsalBar show={of} state={of.state} page="moderate" />,
    createApiClient({ baseUrl: 'http://api.test', fetch: server.fetch }),
  );
  return server;
}
const standing = (rehearsal: Rehearsal | null, mostPeople = 200): FakeAnswer => [200, { rehearsal, mostPeople }];
async function press(name: string): Promise<void> {
  const button = await screen.findByRole('button', { name });
  await act(async () => button.click());
}

/** A page on which another part asks. */
function Asking() {
  const [asked, setAsked] = useState(3);
  return (
    <>
      <RehearsalBar show={show} state={show.state} page="studio" asked={asked} />
      <button type="button" onClick={() => setAsked(asked + 1)}>
        elsewhere
      </button>
    </>
  );
}

describe('RehearsalBar', () => {
  afterEach(cleanup);

  it('starts a rehearsal with the crowd that is asked for, and says what is wrong with another', async () => {
    const { bodies } = draw(show, { [`GET ${path}`]: standing(null), [`POST ${path}`]: [201, rehearsalOf()] });
    await press('Rehearse');
    const dialog = screen.getByRole('dialog', { name: 'Rehearse this show' });
    const viewers = within(dialog).getByRole('textbox', { name: 'Viewers' });
    fireEvent.change(viewers, { target: { value: '1000' } });
    await press('Start the rehearsal');
    expect(within(dialog).getByText('A whole number from 0 to 200')).toBeDefined();
    fireEvent.change(viewers, { target: { value: '190' } });
    await press('Start the rehearsal');
    expect(within(dialog).getByText('At most 200 people in all')).toBeDefined();
    expect(bodies(`POST ${path}`)).toEqual([]);
    fireEvent.change(viewers, { target: { value: '5' } });
    await press('Start the rehearsal');
    await waitFor(() =>
      expect(bodies(`POST ${path}`)).toEqual([{ crowd: { viewers: 5, chatters: 12, buyers: 8 }, minutes: 15 }]),
    );
  });

  it('asks for its crowd also when another part of the page wants a rehearsal, each time', async () => {
    const server = fakeApi({ 'GET /api/me': [200, me('producer')], [`GET ${path}`]: standing(null) });
    renderPage(<Asking />, createApiClient({ baseUrl: 'http://api.test', fetch: server.fetch }));
    await screen.findByRole('button', { name: 'Rehearse' });
    expect(screen.queryByRole('dialog')).toBeNull();
    for (let times = 0; times < 2; times += 1) {
      await press('elsewhere');
      await screen.findByRole('dialog', { name: 'Rehearse this show' });
      await press('Cancel');
      await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    }
  });

  it('says why one did not start', async () => {
    const refused = { error: { code: 'limit_reached', message: 'Too many at once.', requestId: 'r' } };
    draw(show, { [`GET ${path}`]: standing(over), [`POST ${path}`]: [409, refused] });
    await press('Rehearse again');
    await press('Start the rehearsal');
    expect(await screen.findByText('Too many at once.')).toBeDefined();
  });

  it('leads to the one that runs, whose crowd it counts', async () => {
    draw(show, { [`GET ${path}`]: standing(rehearsalOf()) });
    const link = await screen.findByRole('link', { name: 'Go to the rehearsal' });
    expect(link.getAttribute('href')).toBe(`/moderate/${standIn.id}`);
    expect(screen.getByTestId('rehearsal-inside').textContent).toBe('48 of 50 in the room');
    expect(screen.getByTestId('rehearsal-orders').textContent).toBe('3 orders, 2 paid');
    expect(screen.getByText('1 refused')).toBeDefined();
  });

  it('stops the one that it is in, says why it is over, and leads back', async () => {
    draw(standIn, {
      [`GET ${standInPath}`]: (earlier) => [200, { rehearsal: earlier === 0 ? rehearsalOf() : over, mostPeople: 200 }],
      [`DELETE ${standInPath}`]: [200, over],
    });
    await screen.findByText(/This is a rehearsal/);
    await press('Stop the rehearsal');
    await screen.findByText(/The time of the rehearsal is over/);
    expect(screen.getByRole('link', { name: 'Back to the show' }).getAttribute('href')).toBe(`/moderate/${show.id}`);
    expect(screen.queryByRole('button', { name: 'Stop the rehearsal' })).toBeNull();
  });

  it('offers nothing to who may not run shows, on air, or where rehearsals are switched off', async () => {
    const asked = draw(show, { [`GET ${path}`]: standing(null) }, 'moderator');
    await waitFor(() => expect(asked.count(`GET ${path}`)).toBe(1));
    expect(screen.queryByRole('button')).toBeNull();
    cleanup();
    const off = draw(show, { [`GET ${path}`]: standing(null, 0) });
    await waitFor(() => expect(off.count(`GET ${path}`)).toBe(1));
    expect(screen.queryByRole('button')).toBeNull();
    cleanup();
    draw(showOf({ state: 'live' }), {});
    expect(screen.queryByTestId('rehearsal')).toBeNull();
  });
});
