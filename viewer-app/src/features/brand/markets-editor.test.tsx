import type { Market } from '@showfloor/contracts/market';
import { noTerms } from '@showfloor/contracts/market-terms';
import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { createApiClient } from '../../core/api/client.ts';
import { type FakeAnswer, fakeApi } from '../../testing/fake-api.ts';
import { brand, idOf } from '../../testing/fixtures.ts';
import { renderPage } from '../../testing/render-page.tsx';
import { MarketsEditor } from './markets-editor.tsx';

afterEach(cleanup);

const at = `/api/brands/${brand.id}/markets`;
const refusal = (code: string, more: object = {}) => ({ error: { code, message: '', requestId: 'r', ...more } });
const world: Market = {
  id: idOf('market', 1),
  name: 'World',
  currency: 'EUR',
  language: 'en',
  taxIncluded: true,
  countries: [],
  elsewhere: true,
  rounding: { stepMinor: 1, endingMinor: 0, direction: 'nearest' },
  version: 1,
};
const japan: Market = {
  ...world,
  id: idOf('market', 2),
  name: 'Japan',
  currency: 'JPY',
  countries: ['JP'],
  elsewhere: false,
  version: 4,
};
const both = { markets: [japan, world] };
const press = (name: string | RegExp) => act(async () => screen.getByRole('button', { name }).click());
const type = (label: string | RegExp, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } });

function draw(answers: Record<string, FakeAnswer>) {
  const server = fakeApi({ [`GET ${at}`]: [200, both], ...answers });
  renderPage(<MarketsEditor brand={brand} />, createApiClient({ baseUrl: '', fetch: server.fetch }));
  return server;
}

it('lists the markets, each in short', async () => {
  draw({});
  const [first, second] = await screen.findAllByTestId('market-row');
  expect(first?.textContent).toContain('Japan1 country · JPY · English · Tax included');
  expect(second?.textContent).toContain('Everywhere else · EUR');
});

it('says that there are none, and that they could not be loaded', async () => {
  draw({ [`GET ${at}`]: (earlier) => (earlier === 0 ? [500, refusal('internal')] : [200, { markets: [] }]) });
  await screen.findByText('The markets could not be loaded');
  await press(/again/i);
  await screen.findByText('No markets yet');
});

it('adds a market, and shows what its rounding does', async () => {
  const server = draw({ [`POST ${at}`]: [201, { ...japan, id: idOf('market', 3) }] });
  await screen.findAllByTestId('market-row');
  await press('Add a market');
  expect(document.activeElement).toBe(screen.getByLabelText('Name'));
  expect(screen.getByText('Example: 12.34 → 12.34')).toBeTruthy();
  type('Step (EUR)', '1');
  type('Ending (EUR)', '0.99');
  expect(screen.getByText('Example: 12.34 → 11.99')).toBeTruthy();
  type('Direction', 'up');
  expect(screen.getByText('Example: 12.34 → 12.99')).toBeTruthy();
  await press('Save');
  expect(screen.getByText('Fill this in.')).toBeTruthy();
  expect(screen.getByText('Choose one country at least.')).toBeTruthy();
  expect(server.count(`POST ${at}`)).toBe(0);

  type('Name', 'North');
  type('Language', 'sv');
  for (const country of ['SE', 'NO', 'DK']) type('Add a country', country);
  await press('Remove Norway');
  fireEvent.click(screen.getByLabelText('Prices include the tax'));
  await press('Save');
  await screen.findByText('Saved');
  expect(server.bodies(`POST ${at}`)).toEqual([
    {
      name: 'North',
      currency: 'EUR',
      language: 'sv',
      taxIncluded: false,
      countries: ['SE', 'DK'],
      elsewhere: false,
      rounding: { stepMinor: 100, endingMinor: 99, direction: 'up' },
      terms: noTerms,
    },
  ]);
  expect(server.count(`GET ${at}`)).toBe(2);
  expect(screen.queryByTestId('market-form')).toBeNull();
});

it('shows whole yen for a currency without a fraction', async () => {
  draw({});
  await screen.findAllByTestId('market-row');
  await press('Edit Japan');
  await press('Cancel');
  expect(document.activeElement?.contains(screen.getByRole('button', { name: 'Edit Japan' }))).toBe(true);
  expect(document.activeElement).not.toBe(document.body);
  await press('Edit Japan');
  type('Step (JPY)', '100');
  expect(screen.getByText('Example: 1234 → 1200')).toBeTruthy();
  type('Step (JPY)', '1000');
  type('Ending (JPY)', '990');
  expect(screen.getByText('Example: 12340 → 11990')).toBeTruthy();
  type('Step (JPY)', 'x');
  expect(screen.queryByText(/Example/)).toBeNull();
});

it('shows which market has a country, and lets nobody choose it twice', async () => {
  const server = draw({
    [`GET ${at}`]: (earlier) => [
      200,
      earlier === 0 ? both : { markets: [{ ...japan, countries: ['JP', 'KR'] }, world] },
    ],
    [`POST ${at}`]: [409, refusal('duplicate', { param: 'countries', details: { country: 'KR' } })],
  });
  await screen.findAllByTestId('market-row');
  await press('Add a market');
  const choice = () => within(screen.getByLabelText('Add a country'));
  expect(choice().getByRole<HTMLOptionElement>('option', { name: 'Japan (in Japan)' }).disabled).toBe(true);
  const elsewhere = screen.getByRole<HTMLOptionElement>('option', { name: /Everywhere that no other.*World/ });
  expect(elsewhere.disabled).toBe(true);
  type('Name', 'Korea');
  type('Add a country', 'KR');
  await press('Save');
  await screen.findByText('Another market has a country of these.');
  await waitFor(() => expect(server.count(`GET ${at}`)).toBe(2));
  await press('Remove South Korea');
  expect(choice().getByRole<HTMLOptionElement>('option', { name: 'South Korea (in Japan)' }).disabled).toBe(true);
});

it('does not overwrite what a colleague changed', async () => {
  const theirs = { ...japan, name: 'Nippon', version: 5 };
  const put = `PUT ${at}/${japan.id}`;
  const server = draw({
    [`GET ${at}`]: (earlier) => [200, earlier === 0 ? both : { markets: [theirs, world] }],
    [put]: (earlier) => (earlier === 0 ? [409, refusal('conflict')] : [200, { ...theirs, version: 6 }]),
  });
  await screen.findAllByTestId('market-row');
  await press('Edit Japan');
  type('Name', 'Mine');
  await press('Save');
  await screen.findByText('A colleague changed this meanwhile');
  await press('Load theirs');
  await screen.findByDisplayValue('Nippon');
  await press('Save');
  await waitFor(() => expect(server.count(put)).toBe(2));
  expect(server.bodies(put)).toMatchObject([
    { name: 'Mine', version: 4 },
    { name: 'Nippon', version: 5 },
  ]);
});

it('closes the form of a market that a colleague deleted', async () => {
  draw({
    [`GET ${at}`]: (earlier) => [200, earlier === 0 ? both : { markets: [world] }],
    [`PUT ${at}/${japan.id}`]: [404, refusal('not_found')],
  });
  await screen.findAllByTestId('market-row');
  await press('Edit Japan');
  await press('Save');
  await screen.findByText('A colleague deleted this market meanwhile');
  await press('Load theirs');
  await waitFor(() => expect(screen.queryByTestId('market-form')).toBeNull());
});

it('deletes one after asking, but never the last', async () => {
  const server = draw({
    [`GET ${at}`]: (earlier) => [200, earlier === 0 ? both : { markets: [world] }],
    [`DELETE ${at}/${japan.id}`]: [200, null],
  });
  await screen.findAllByTestId('market-row');
  await press('Delete Japan');
  await press('Keep it');
  expect(server.count(`DELETE ${at}/${japan.id}`)).toBe(0);
  await press('Delete Japan');
  await press('Delete');
  await screen.findByText('Japan was deleted');
  await waitFor(() => expect(screen.getAllByTestId('market-row')).toHaveLength(1));
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'A brand keeps one market.' }).disabled).toBe(true);
});

it('sets what the market adds to prices, and says what is wrong with it', async () => {
  const server = draw({ [`PUT ${at}/${japan.id}`]: [200, { ...japan, version: 5 }] });
  await screen.findAllByTestId('market-row');
  await press('Edit Japan');
  await press('Add a tax');
  type('Name on the bill', '消費税');
  await press('Add a way to ship');
  const way = within(screen.getByRole('group', { name: 'Way to ship 1' }));
  const typeWay = (label: string | RegExp, value: string) =>
    fireEvent.change(way.getByLabelText(label), { target: { value } });
  typeWay('Name', 'EMS');
  typeWay(/Fee/, '1500');
  typeWay(/from$/, '3');
  typeWay('to', '6');
  await press('Add a duty');
  const duty = within(screen.getByRole('group', { name: 'Duty 1' }));
  fireEvent.change(duty.getByLabelText('Percent'), { target: { value: '10.9' } });
  fireEvent.change(duty.getByLabelText('HS code begins with'), { target: { value: '61' } });
  type(/No duty up to/, '10000');
  await press('Save');
  // The tax has no percent yet.
  expect(await screen.findByText(/Type a number of percent/)).toBeTruthy();
  expect(server.count(`PUT ${at}/${japan.id}`)).toBe(0);
  const tax = within(screen.getByRole('group', { name: 'Tax 1' }));
  fireEvent.change(tax.getByLabelText('Percent'), { target: { value: '10' } });
  await press('Save');
  await waitFor(() => expect(server.count(`PUT ${at}/${japan.id}`)).toBe(1));
  expect(server.bodies(`PUT ${at}/${japan.id}`)[0]).toMatchObject({
    version: 4,
    terms: {
      taxes: [{ country: null, name: '消費税', percent: '10' }],
      shippingMethods: [{ key: 'ems', name: 'EMS', feeMinor: 1_500, freeFromMinor: null, minDays: 3, maxDays: 6 }],
      duties: { deMinimisMinor: 10_000, rules: [{ hsPrefix: '61', percent: '10.9' }] },
    },
  });
});
