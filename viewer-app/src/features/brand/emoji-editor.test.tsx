import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createApiClient } from '../../core/api/client.ts';
import { type FakeAnswer, fakeApi } from '../../testing/fake-api.ts';
import { brand } from '../../testing/fixtures.ts';
import { renderPage } from '../../testing/render-page.tsx';
import { EmojiEditor } from './emoji-editor.tsx';

beforeEach(() => {
  URL.createObjectURL = () => 'blob:picture';
  URL.revokeObjectURL = vi.fn();
});
afterEach(cleanup);

const at = `/api/brands/${brand.id}/emoji`;
const listOf = (...names: string[]) => ({
  version: names.length,
  emoji: names.map((name) => ({ name, url: `/images/${name}` })),
});
const press = (name: string | RegExp) => act(async () => screen.getByRole('button', { name }).click());

function draw(answers: Record<string, FakeAnswer>, mayChange = true) {
  const server = fakeApi({ [`GET ${at}`]: [200, listOf('moss')], ...answers });
  renderPage(
    <EmojiEditor brandId={brand.id} mayChange={mayChange} />,
    createApiClient({ baseUrl: '', fetch: server.fetch }),
  );
  return server;
}

it('adds a picture under the name of its file, or another one', async () => {
  const server = draw({ [`PUT ${at}/green_fern`]: [200, listOf('green_fern', 'moss')] });
  await screen.findByText(':moss:');
  await press('Add');
  expect(screen.getByText('Choose a picture.')).toBeTruthy();
  const file = new File(['picture'], 'Green fern.png', { type: 'image/png' });
  fireEvent.change(screen.getByLabelText('Picture'), { target: { files: [file] } });
  const name = screen.getByLabelText<HTMLInputElement>('Name');
  expect(name.value).toBe('green_fern');
  fireEvent.change(name, { target: { value: 'moss' } });
  expect(screen.getByText('There is one of that name already.')).toBeTruthy();
  fireEvent.change(name, { target: { value: 'green_fern' } });
  await press('Add');
  await screen.findByText(':green_fern:');
  expect(server.count(`PUT ${at}/green_fern`)).toBe(1);
  expect(name.value).toBe('');
});

it('sends no file that is too large', async () => {
  const server = draw({});
  await screen.findByText(':moss:');
  const file = new File([new Uint8Array(64 * 1024 + 1)], 'fern.png', { type: 'image/png' });
  fireEvent.change(screen.getByLabelText('Picture'), { target: { files: [file] } });
  await press('Add');
  expect(screen.getByText('The file is larger than 64 KB.')).toBeTruthy();
  expect(server.count(`PUT ${at}/fern`)).toBe(0);
});

it('gives one another name, and deletes it', async () => {
  const server = draw({ [`PATCH ${at}/moss`]: [200, listOf('fern')], [`DELETE ${at}/fern`]: [200, listOf()] });
  await screen.findByText(':moss:');
  await press('Rename :moss:');
  const row = screen.getByTestId('emoji-row');
  fireEvent.change(within(row).getByLabelText('Name'), { target: { value: 'fern' } });
  await press('Save');
  await screen.findByText(':fern:');
  expect(server.bodies(`PATCH ${at}/moss`)).toEqual([{ name: 'fern' }]);
  await press('Delete :fern:');
  await waitFor(() => expect(screen.getByText('No pictures yet')).toBeTruthy());
});

it('only shows them to who may not change them', async () => {
  draw({}, false);
  await screen.findByText(':moss:');
  expect(screen.queryByRole('button')).toBeNull();
});
