import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { createApiClient } from '../../core/api/client.ts';
import { type FakeAnswer, fakeApi } from '../../testing/fake-api.ts';
import { brand } from '../../testing/fixtures.ts';
import { renderPage } from '../../testing/render-page.tsx';
import { ExchangeRates } from './exchange-rates.tsx';

afterEach(cleanup);

const at = `/api/brands/${brand.id}/exchange-rates`;
const usd = { base: 'EUR', quote: 'USD', fromDate: '2026-12-01', rate: '1.0837' };
const refusal = (code: string) => ({ error: { code, message: '', requestId: 'r' } });
const press = (name: string | RegExp) => act(async () => screen.getByRole('button', { name }).click());
const type = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } });

function draw(answers: Record<string, FakeAnswer>) {
  const server = fakeApi({ [`GET ${at}`]: [200, { version: 0, rates: [] }], ...answers });
  renderPage(<ExchangeRates brand={brand} />, createApiClient({ baseUrl: '', fetch: server.fetch }));
  return server;
}

it('begins with none, and saves a rate as it was typed', async () => {
  const server = draw({ [`PUT ${at}`]: [200, { version: 1, rates: [usd] }] });
  await screen.findByText('No rates yet: nothing is converted.');
  await press('Add a rate');
  await press('Save rates');
  expect(screen.getByText(/Type a number above 0 with a point/)).toBeTruthy();
  type('Rate', '1.0837');
  type('From', '2026-12-01');
  await press('Save rates');
  await screen.findByText('The rates were saved');
  expect(server.bodies(`PUT ${at}`)).toEqual([{ version: 0, rates: [usd] }]);
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Save rates' }).disabled).toBe(true);
});

it('says when they could not be loaded, and tries again', async () => {
  draw({
    [`GET ${at}`]: (earlier) => (earlier === 0 ? [500, refusal('internal')] : [200, { version: 1, rates: [usd] }]),
  });
  await screen.findByText('The exchange rates could not be loaded');
  await press(/again/i);
  await screen.findByDisplayValue('1.0837');
});

it('does not overwrite what a colleague saved', async () => {
  const server = draw({
    [`GET ${at}`]: (earlier) => [200, { version: earlier + 1, rates: [{ ...usd, rate: `1.${earlier + 1}` }] }],
    [`PUT ${at}`]: (earlier) => (earlier === 0 ? [409, refusal('conflict')] : [200, { version: 3, rates: [] }]),
  });
  await screen.findByDisplayValue('1.1');
  type('Rate', '1.5');
  await press('Save rates');
  await screen.findByText('A colleague changed this meanwhile');
  expect(screen.getByDisplayValue('1.5')).toBeTruthy();
  await press('Load theirs');
  await screen.findByDisplayValue('1.2');
  await press('Remove rate 1');
  await press('Save rates');
  await waitFor(() => expect(server.count(`PUT ${at}`)).toBe(2));
  expect(server.bodies(`PUT ${at}`)[1]).toEqual({ version: 2, rates: [] });
});
