import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { createApiClient } from '../../core/api/client.ts';
import { useLineup } from '../../hooks/use-lineup.ts';
import { type FakeAnswer, fakeApi } from '../../testing/fake-api.ts';
import { brand, lineupOf, productOf, showOf } from '../../testing/fixtures.ts';
import { renderPage } from '../../testing/render-page.tsx';
import { LineupEditor } from './lineup-editor.tsx';

afterEach(cleanup);

const show = showOf();
const [mug, throw_] = [productOf(1, { name: 'Mug' }), productOf(2, { name: 'Throw' })];
const first = lineupOf([mug]);
const theirs = { ...lineupOf([throw_, mug]), version: 2 };
const put = `PUT /api/shows/${show.id}/lineup`;

/** As its page has it: the lineup as it was fetched last. */
function Fetched() {
  const { data } = useLineup(show.id);
  return data ? <LineupEditor brand={brand} lineup={data} disabled={false} /> : null;
}

async function draw(answer: FakeAnswer) {
  const fake = fakeApi({
    [`GET /api/shows/${show.id}/lineup`]: (earlier) => [200, earlier === 0 ? first : theirs],
    'GET /api/products': [200, { products: [mug, throw_] }],
    [put]: answer,
  });
  const page = renderPage(<Fetched />, createApiClient({ baseUrl: 'http://api.test', fetch: fake.fetch }));
  await screen.findByText('Mug');
  return { ...fake, ...page };
}

const note = () => screen.getAllByLabelText<HTMLInputElement>(/note/i).map(({ value }) => value);
const write = (text: string) =>
  fireEvent.change(screen.getAllByLabelText(/note/i)[0] as HTMLElement, { target: { value: text } });
const save = () => act(async () => screen.getByRole('button', { name: 'Save lineup' }).click());

it('keeps what is typed when another version comes, and saves over none that was not seen', async () => {
  const { queries, bodies } = await draw([409, { error: { code: 'conflict', message: '', requestId: 'r' } }]);
  write('Drop it');
  await act(() => queries.invalidateQueries());
  expect(note()).toEqual(['Drop it']);
  await save();
  expect(bodies(put)).toMatchObject([{ version: 1 }]);
  // Told so, they see the other version, and change that.
  await waitFor(() => expect(note()).toEqual(['', '']));
  expect(screen.getByText(/Somebody changed this in the meantime. You see their version now/)).toBeDefined();
});

it('shows another version while nothing is typed, and saves over that', async () => {
  const { queries, bodies } = await draw([200, { ...theirs, version: 3 }]);
  await act(() => queries.invalidateQueries());
  await waitFor(() => expect(note()).toEqual(['', '']));
  write('Warm');
  await save();
  expect(bodies(put)).toMatchObject([{ version: 2, items: [{ note: 'Warm' }, { note: '' }] }]);
});
