import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { createApiClient } from '../../core/api/client.ts';
import { type FakeAnswer, fakeApi } from '../../testing/fake-api.ts';
import { brand, showOf } from '../../testing/fixtures.ts';
import { renderPage } from '../../testing/render-page.tsx';
import { FilterEditor } from './filter-editor.tsx';

const at = `/api/brands/${brand.id}/chat-filter`;
const filterOf = (version: number, ...phrases: string[]) => ({
  version,
  lists: [
    { language: '*', action: 'refuse', phrases },
    { language: 'de', action: 'hold', phrases: ['mist'] },
  ],
});
const refusal = (code: string, over = {}) => ({ error: { code, message: 'x', requestId: 'r', ...over } });

function draw(answers: Record<string, FakeAnswer>, mayChange = true) {
  const server = fakeApi({ [`GET ${at}`]: [200, filterOf(3, 'fraud')], ...answers });
  renderPage(
    <FilterEditor of={{ brandId: brand.id }} mayChange={mayChange} />,
    createApiClient({ baseUrl: '', fetch: server.fetch }),
  );
  return server;
}

const list = async (number: number) => within(await screen.findByRole('group', { name: `List ${number}` }));
const phrases = async (number: number) => (await list(number)).getByRole<HTMLTextAreaElement>('textbox');
const type = async (number: number, value: string) => {
  const field = await phrases(number);
  await act(async () => void fireEvent.change(field, { target: { value } }));
};
const press = (name: string) => act(async () => screen.getByRole('button', { name }).click());

describe('FilterEditor', () => {
  afterEach(cleanup);

  it('saves all lists as a whole, with the phrases of those that were changed', async () => {
    const server = draw({ [`PUT ${at}`]: [200, filterOf(4, 'fraud', 'scam')] });
    expect((await phrases(2)).value).toBe('mist');
    await type(1, 'fraud\nscam\n');
    await press('Save lists');
    await waitFor(() =>
      expect(server.bodies(`PUT ${at}`)).toEqual([
        {
          version: 3,
          lists: [
            { language: '*', action: 'refuse', phrases: ['fraud', 'scam'] },
            { language: 'de', action: 'hold' },
          ],
        },
      ]),
    );
    await screen.findByText('The lists are saved. They hold from now on.');
    await type(1, 'fraud');
    await press('Save lists');
    await waitFor(() => expect(server.bodies(`PUT ${at}`)[1]).toMatchObject({ version: 4 }));
  });

  it('adds and removes lists, and says when two are the same', async () => {
    const server = draw({ [`PUT ${at}`]: [200, { version: 4, lists: [] }] });
    await phrases(1);
    await press('Add a list');
    await type(3, 'spam');
    await act(
      async () =>
        void fireEvent.change((await list(3)).getByRole('combobox', { name: 'What becomes of a message' }), {
          target: { value: 'refuse' },
        }),
    );
    await press('Save lists');
    expect((await list(3)).getByText('Another list is for the same language and does the same.')).toBeDefined();
    await press('Remove list 1');
    await press('Save lists');
    await waitFor(() =>
      expect(server.bodies(`PUT ${at}`)).toEqual([
        {
          version: 3,
          lists: [
            { language: 'de', action: 'hold' },
            { language: '*', action: 'refuse', phrases: ['spam'] },
          ],
        },
      ]),
    );
  });

  it('names the phrase that can’t be looked for', async () => {
    draw({ [`PUT ${at}`]: [400, refusal('invalid_request', { param: 'lists.0.phrases.1' })] });
    await type(1, 'fraud\n*a*');
    await press('Save lists');
    await (await list(1)).findByText(/^“\*a\*” can’t be looked for/);
  });

  it('says that a colleague was faster, and loads theirs', async () => {
    draw({
      [`GET ${at}`]: (earlier) => [200, earlier === 0 ? filterOf(3, 'fraud') : filterOf(4, 'theirs')],
      [`PUT ${at}`]: [409, refusal('conflict')],
    });
    await type(1, 'mine');
    await press('Save lists');
    await screen.findByText('A colleague changed the lists meanwhile');
    expect((await phrases(1)).value).toBe('mine');
    await press('Load theirs');
    await waitFor(async () => expect((await phrases(1)).value).toBe('theirs'));
    expect(screen.queryByText('A colleague changed the lists meanwhile')).toBeNull();
  });

  it('brings a list from a file, and names the lines that can’t be taken', async () => {
    const importAt = `POST ${at}/import`;
    const bad = { lines: [{ line: 3, why: 'too_short' }], badLines: 25 };
    draw({
      [importAt]: (earlier) =>
        earlier === 0 ? [400, refusal('invalid_request', { details: bad })] : [200, filterOf(4, 'fraud', 'scam')],
    });
    await phrases(1);
    await press('Import');
    expect(screen.getByText('Choose a file.')).toBeDefined();
    const file = new File(['scam\n*a*'], 'words.txt', { type: 'text/plain' });
    const choose = () =>
      act(async () => void fireEvent.change(screen.getByLabelText('Text file'), { target: { files: [file] } }));
    await choose();
    await press('Import');
    const failed = await screen.findByText('Nothing was imported: 25 lines can’t be taken.');
    expect(failed.closest('[role=alert]')?.textContent).toContain(
      'Line 3: within words, one letter is too shortand 24 more',
    );
    await choose();
    await press('Import');
    await screen.findByText(/The list has \d phrases? now/);
    await waitFor(async () => expect((await phrases(1)).value).toBe('fraud\nscam'));
  });

  it('brings no list while something is not saved', async () => {
    draw({});
    await type(1, 'other');
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Import' }).disabled).toBe(true);
    expect(screen.getByText('Save your lists first.')).toBeDefined();
  });

  it('tries a text, and marks what is found in it', async () => {
    const hit = { phrase: 'fraud', language: '*', action: 'mask', start: 2, end: 7 };
    draw({ [`POST ${at}/try`]: [200, { outcome: 'mask', text: 'a ***!', hits: [hit] }] });
    await phrases(1);
    await act(
      async () =>
        void fireEvent.change(screen.getByRole('textbox', { name: 'Text' }), { target: { value: 'a fr4ud!' } }),
    );
    await press('Try');
    const tried = await screen.findByTestId('tried');
    expect(tried.textContent).toContain('a ***!');
    expect(tried.querySelector('mark')?.textContent).toBe('fr4ud');
    expect(within(tried).getByRole('listitem').textContent).toBe('“fraud” · All languages · It is said with ***');
  });

  it('is read and tried, and not changed, by who may not', async () => {
    draw({}, false);
    expect((await phrases(1)).readOnly).toBe(true);
    expect(screen.queryByRole('button', { name: 'Save lists' })).toBeNull();
    expect(screen.queryByRole('button', { name: 'Import' })).toBeNull();
    expect(screen.getByRole('button', { name: 'Try' })).toBeDefined();
  });

  it('has lists of a show beside those of its brand', async () => {
    const show = showOf();
    const server = fakeApi({ [`GET /api/shows/${show.id}/chat-filter`]: [200, { version: 0, lists: [] }] });
    renderPage(
      <FilterEditor of={{ showId: show.id }} mayChange />,
      createApiClient({ baseUrl: '', fetch: server.fetch }),
    );
    await screen.findByText('No lists yet');
    expect(screen.getByRole('heading', { name: 'Words and phrases of this show' })).toBeDefined();
  });
});
