import type { Show } from '@showfloor/contracts/show';
import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { createApiClient } from '../../core/api/client.ts';
import { useShow } from '../../hooks/use-show.ts';
import { fakeApi } from '../../testing/fake-api.ts';
import { brand, idOf, noonMs, showOf } from '../../testing/fixtures.ts';
import { renderPage } from '../../testing/render-page.tsx';
import { ShowForm } from './show-form.tsx';

afterEach(cleanup);

/** As its page has it: the show as it was fetched last. */
function Fetched({ showId }: { showId: string }) {
  const { data } = useShow(showId);
  return data ? <ShowForm brand={brand} show={data} onSaved={() => undefined} /> : null;
}

const image = { id: idOf('image', 1), url: '/images/1' };
const poster = { imageId: idOf('image', 2), url: '/images/2', alt: 'Two lamps' };

function open(over: Partial<Show>) {
  const show = showOf({ state: 'draft', ...over });
  const route = `PATCH /api/shows/${show.id}`;
  const server = fakeApi({ [route]: [200, show] });
  const api = createApiClient({
    baseUrl: '',
    fetch: server.fetch,
    sendFile: async () => new Response(JSON.stringify(image), { status: 201 }),
  });
  renderPage(<ShowForm brand={brand} show={show} onSaved={() => undefined} />, api);
  return async () => {
    fireEvent.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(server.bodies(route)).toHaveLength(1));
    return server.bodies(route)[0];
  };
}

const choose = (label: string) =>
  fireEvent.change(screen.getByLabelText(label), {
    target: { files: [new File(['x'], 'poster.jpg', { type: 'image/jpeg' })] },
  });

it('gives a show a poster, and says what it shows', async () => {
  const save = open({ poster: null });
  expect(screen.queryByLabelText('What the poster shows')).toBeNull();
  choose('Add picture');
  fireEvent.change(await screen.findByLabelText('What the poster shows'), { target: { value: ' A lamp ' } });
  expect(await save()).toMatchObject({ poster: { imageId: image.id, alt: 'A lamp' } });
});

it('puts another picture in its place, and forgets what the former showed', async () => {
  const save = open({ poster, posterUrl: poster.url });
  choose('Replace picture');
  await waitFor(() => expect(screen.getByLabelText('What the poster shows')).toHaveProperty('value', ''));
  expect(await save()).toMatchObject({ poster: { imageId: image.id, alt: '' } });
});

it('takes the poster away', async () => {
  const save = open({ poster, posterUrl: poster.url });
  fireEvent.click(screen.getByRole('button', { name: 'Remove the picture' }));
  expect(await save()).toMatchObject({ poster: null });
});

it('leaves the poster alone where nothing was done to it', async () => {
  const save = open({ poster, posterUrl: poster.url });
  fireEvent.change(screen.getByLabelText('Title'), { target: { value: 'Another' } });
  expect(await save()).not.toHaveProperty('poster');
});

it('says where the words are too many', async () => {
  open({ poster, posterUrl: poster.url });
  fireEvent.change(screen.getByLabelText('What the poster shows'), { target: { value: 'x'.repeat(201) } });
  fireEvent.click(screen.getByRole('button', { name: 'Save' }));
  expect(await screen.findByText('This is too long.')).toBeDefined();
});

it('sends what was changed alone, with a date that passed while it was scheduled left as it is', async () => {
  const save = open({ state: 'scheduled', startsAtMs: noonMs + 30_500 });
  fireEvent.change(screen.getByLabelText('Title'), { target: { value: 'Another' } });
  expect(await save()).toEqual({ title: 'Another' });
});

it('shows what somebody else changed while nothing is typed, and writes nothing over it', async () => {
  const [old, theirs] = [showOf({ state: 'draft', title: 'Old' }), showOf({ state: 'draft', title: 'Theirs' })];
  const latest = showOf({ state: 'draft', title: 'The latest' });
  const patch = `PATCH /api/shows/${old.id}`;
  const { fetch, bodies } = fakeApi({
    [`GET /api/shows/${old.id}`]: (earlier) => [200, [old, theirs][earlier] ?? latest],
    [patch]: [200, latest],
  });
  const { queries } = renderPage(<Fetched showId={old.id} />, createApiClient({ baseUrl: '', fetch }));
  await screen.findByDisplayValue('Old');
  await act(() => queries.invalidateQueries());
  await screen.findByDisplayValue('Theirs');
  fireEvent.change(screen.getByLabelText('Description'), { target: { value: 'Mine' } });
  await act(() => queries.invalidateQueries());
  fireEvent.click(screen.getByRole('button', { name: 'Save' }));
  await screen.findByDisplayValue('The latest');
  expect(bodies(patch)).toEqual([{ description: 'Mine' }]);
});
