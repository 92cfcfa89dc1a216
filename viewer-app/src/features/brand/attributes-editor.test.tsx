import { act, cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { createApiClient } from '../../core/api/client.ts';
import { fakeApi } from '../../testing/fake-api.ts';
import { brand } from '../../testing/fixtures.ts';
import { renderPage } from '../../testing/render-page.tsx';
import { AttributesEditor } from './attributes-editor.tsx';

afterEach(cleanup);

const path = `/api/brands/${brand.id}/attributes`;
const colour = { key: 'colour', label: 'Colour', kind: 'choice', choices: ['Moss', 'Sand'], categoryIds: [] };
const weight = { key: 'weight', label: 'Weight', kind: 'number', choices: [], categoryIds: ['home-garden'] };

function open(answers: Parameters<typeof fakeApi>[0]) {
  const api = fakeApi({
    'GET /api/categories': [200, { categories: [{ id: 'home-garden', parentId: null, name: 'Home & Garden' }] }],
    [`GET ${path}`]: [200, { attributes: [colour, weight] }],
    ...answers,
  });
  renderPage(<AttributesEditor brand={brand} />, createApiClient({ baseUrl: 'http://api.test', fetch: api.fetch }));
  return api;
}
const click = (name: string) => act(async () => screen.getByRole('button', { name }).click());

it('adds, renames, orders and places attributes', async () => {
  const { bodies } = open({ [`PUT ${path}`]: [200, { attributes: [weight, colour] }] });
  const first = within(await screen.findByRole('group', { name: 'Attribute Colour' }));
  fireEvent.change(first.getByLabelText('Name'), { target: { value: 'Shade' } });
  await click('Move Shade down');
  await click('Add an attribute');
  await click('Save');
  expect(screen.getByText('Fill this in.')).toBeDefined();
  const added = within(screen.getByRole('group', { name: 'Attribute without a name' }));
  fireEvent.change(added.getByLabelText('Name'), { target: { value: 'Fibre' } });
  fireEvent.change(screen.getAllByLabelText('Only in one more category').at(-1) ?? document.body, {
    target: { value: 'home-garden' },
  });
  await click('Save');
  expect(bodies(`PUT ${path}`)).toEqual([
    {
      attributes: [
        weight,
        { ...colour, label: 'Shade' },
        { key: 'fibre', label: 'Fibre', kind: 'text', choices: [], categoryIds: ['home-garden'] },
      ],
    },
  ]);
  expect(await screen.findByText('Saved')).toBeDefined();
});

it('asks before one is taken from all products, and says which choice they have', async () => {
  const conflict = { code: 'conflict', message: 'no', requestId: 'r1', details: { value: 'Moss' } };
  const { bodies, count } = open({ [`PUT ${path}`]: [409, { error: conflict }] });
  await screen.findByRole('group', { name: 'Attribute Weight' });
  await click('Remove Weight');
  await click('Save');
  expect(screen.getByRole('dialog', { name: 'Take Weight from all products?' })).toBeDefined();
  expect(count(`PUT ${path}`)).toBe(0);
  await click('Take it away');
  expect(bodies(`PUT ${path}`)).toEqual([{ attributes: [colour] }]);
  expect(await screen.findByText(/Products have “Moss”/)).toBeDefined();
});
