import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { createApiClient } from '../../core/api/client.ts';
import { type FakeAnswer, fakeApi } from '../../testing/fake-api.ts';
import { noonMs, showOf } from '../../testing/fixtures.ts';
import { renderPage } from '../../testing/render-page.tsx';
import { ShowModerators } from './show-moderators.tsx';

const show = showOf();
const at = `/api/shows/${show.id}/moderators`;
const vera = { userId: 'user-of-vera', name: 'Vera', addedAtMs: noonMs };

function draw(answers: Record<string, FakeAnswer> = {}, mayChange = true) {
  const server = fakeApi({
    [`GET ${at}`]: (earlier) => [200, { moderators: earlier === 0 ? [] : [vera] }],
    ...answers,
  });
  renderPage(
    <ShowModerators showId={show.id} mayChange={mayChange} />,
    createApiClient({ baseUrl: '', fetch: server.fetch }),
  );
  return server;
}

async function add(typed: string): Promise<void> {
  const field = await screen.findByRole('textbox', { name: 'E-mail or user id' });
  await act(async () => void fireEvent.change(field, { target: { value: typed } }));
  await act(async () => screen.getByRole('button', { name: 'Add' }).click());
}

describe('ShowModerators', () => {
  afterEach(cleanup);

  it('adds somebody by e-mail or by id, and says whom', async () => {
    const server = draw({ [`POST ${at}`]: [201, vera] });
    await screen.findByText(/^Nobody yet/);
    await add('no one');
    expect(screen.getByText('This is neither an e-mail address nor a user id.')).toBeDefined();
    await add(' vera@example.com ');
    await screen.findByText('Vera moderates this show');
    expect((await screen.findByTestId('show-moderator')).textContent).toContain('Vera');
    await add('user-of-vera');
    await waitFor(() =>
      expect(server.bodies(`POST ${at}`)).toEqual([{ email: 'vera@example.com' }, { userId: 'user-of-vera' }]),
    );
  });

  it('says that there is no such account', async () => {
    draw({ [`POST ${at}`]: [404, { error: { code: 'not_found', message: 'x', requestId: 'r' } }] });
    await add('vera@example.com');
    await screen.findByText('There is no account by this.');
  });

  it('removes somebody, and takes that back', async () => {
    const removeAt = `DELETE ${at}/${vera.userId}`;
    const server = draw({
      [`GET ${at}`]: (earlier) => [200, { moderators: earlier === 1 ? [] : [vera] }],
      [removeAt]: [204, undefined],
      [`POST ${at}`]: [201, vera],
    });
    await act(async () => (await screen.findByRole('button', { name: 'Remove Vera' })).click());
    await screen.findByText('Vera no longer moderates this show');
    await screen.findByText(/^Nobody yet/);
    await act(async () => screen.getByRole('button', { name: 'Undo' }).click());
    await waitFor(() => expect(server.bodies(`POST ${at}`)).toEqual([{ userId: vera.userId }]));
    await screen.findByTestId('show-moderator');
  });

  it('is read by who may not change it', async () => {
    draw({ [`GET ${at}`]: [200, { moderators: [vera] }] }, false);
    await screen.findByTestId('show-moderator');
    expect(screen.queryByRole('button')).toBeNull();
    expect(screen.queryByRole('textbox')).toBeNull();
  });
});
