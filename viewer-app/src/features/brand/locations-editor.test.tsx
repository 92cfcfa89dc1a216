import type { Location } from '@showfloor/contracts/location';
import { act, cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { createApiClient } from '../../core/api/client.ts';
import { type FakeAnswer, fakeApi } from '../../testing/fake-api.ts';
import { brand, idOf } from '../../testing/fixtures.ts';
import { renderPage } from '../../testing/render-page.tsx';
import { LocationsEditor } from './locations-editor.tsx';

afterEach(cleanup);

const at = `/api/brands/${brand.id}/locations`;
const refusal = (code: string) => ({ error: { code, message: '', requestId: 'r' } });
const hafen: Location = {
  ...{ id: idOf('location', 1), name: 'Hafen', active: true, onHand: 12, held: 2 },
  address: { name: 'Shop', line1: 'Hafen 1', line2: '', city: 'Hamburg', postalCode: '20457', country: 'DE' },
};
const cellar: Location = { ...hafen, id: idOf('location', 2), name: 'Cellar', address: null, onHand: 0, held: 0 };
const press = (name: string | RegExp) => act(async () => screen.getByRole('button', { name }).click());
const type = (label: string | RegExp, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } });

function draw(answers: Record<string, FakeAnswer> = {}, role = 'owner') {
  const member = { brandId: brand.id, brandName: brand.name, brandSlug: brand.slug, role };
  const server = fakeApi({
    'GET /api/me': [
      200,
      { user: { id: 'member-00001', name: 'Ada', email: 'ada@shop.test', anonymous: false }, memberships: [member] },
    ],
    [`GET ${at}`]: [200, { locations: [hafen, cellar] }],
    ...answers,
  });
  renderPage(<LocationsEditor brand={brand} />, createApiClient({ baseUrl: '', fetch: server.fetch }));
  return server;
}

it('lists where pieces lie, in order, with what is to be sent and where nothing can be sent from', async () => {
  draw();
  const [first, second] = await screen.findAllByTestId('location-row');
  expect(first?.textContent).toContain('Hafen12 pieces · 2 to be sent');
  expect(first?.textContent).toContain('Hafen 1, 20457 Hamburg');
  expect(second?.textContent).toContain('No address yet');
});

it('is not changed by who may not', async () => {
  draw({}, 'analyst');
  await screen.findAllByTestId('location-row');
  expect(screen.queryAllByRole('button')).toEqual([]);
});

it('adds a location with its address, and says what is missing', async () => {
  const server = draw({ [`POST ${at}`]: [201, { ...cellar, id: idOf('location', 3), name: 'Attic' }] });
  await screen.findAllByTestId('location-row');
  await press('Add a location');
  expect(document.activeElement).toBe(screen.getByLabelText('Name of the location'));
  type('Street and number', 'Dach 3');
  await press('Save');
  expect(screen.getByText('Give it a name.')).toBeDefined();
  expect(screen.getAllByText('Fill this in.').length).toBeGreaterThan(0);
  type('Name of the location', 'Attic');
  type('Country', 'DE');
  type('City', 'Hamburg');
  type('Postal code', '20457');
  await press('Save');
  expect(server.bodies(`POST ${at}`)).toMatchObject([{ name: 'Attic', address: { line1: 'Dach 3', country: 'DE' } }]);
});

it('renames one without an address', async () => {
  const put = `PUT ${at}/${cellar.id}`;
  const server = draw({ [put]: [200, { ...cellar, name: 'Vault' }] });
  await screen.findAllByTestId('location-row');
  await press('Edit Cellar');
  type('Name of the location', 'Vault');
  await press('Save');
  expect(server.bodies(put)).toEqual([{ name: 'Vault' }]);
});

it('puts them in another order, and closes one that is empty', async () => {
  const close = `PUT ${at}/${cellar.id}`;
  const server = draw({
    [`PUT ${at}`]: [200, { locations: [cellar, hafen] }],
    [close]: (earlier) => (earlier === 0 ? [409, refusal('location_in_use')] : [200, { ...cellar, active: false }]),
  });
  await screen.findAllByTestId('location-row');
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'It has pieces, or no other is open' }).disabled).toBe(
    true,
  );
  await press('Give orders to Cellar earlier');
  expect(server.bodies(`PUT ${at}`)).toEqual([{ locationIds: [cellar.id, hafen.id] }]);
  await screen.findByText('Cellar is number 1 now');
  await press('Close Cellar');
  await act(async () => within(screen.getByRole('dialog')).getByRole('button', { name: 'Close location' }).click());
  expect(server.bodies(close)).toEqual([{ active: false }]);
  await screen.findByText(/^That was not saved/);
});
