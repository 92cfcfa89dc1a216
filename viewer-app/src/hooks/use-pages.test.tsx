import { act, cleanup, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { createApiClient } from '../core/api/client.ts';
import { fakeApi } from '../testing/fake-api.ts';
import { renderPage } from '../testing/render-page.tsx';
import { ShowMore } from '../ui/show-more.tsx';
import { type Page, usePages } from './use-pages.ts';

const pages: Record<string, Page<string>> = {
  first: { items: ['one', 'two'], next: 'second' },
  second: { items: ['two', 'three'], next: 'third' },
  third: { items: ['four'], next: null },
};

function Words({ fetchPage, all = false }: { fetchPage: (cursor?: string) => Promise<Page<string>>; all?: boolean }) {
  const words = usePages({ queryKey: ['words'], fetchPage, idOf: (word) => word, all });
  return (
    <>
      {words.error && <p>failed</p>}
      <ul>
        {words.items?.map((word) => (
          <li key={word}>{word}</li>
        ))}
      </ul>
      <ShowMore more={words.more} />
    </>
  );
}

function draw(all = false) {
  const asked: (string | undefined)[] = [];
  const fetchPage = vi.fn(async (cursor?: string) => {
    asked.push(cursor);
    const page = pages[cursor ?? 'first'];
    if (!page) throw new Error('no such page');
    return page;
  });
  const api = createApiClient({ baseUrl: '', fetch: fakeApi({}).fetch });
  return { asked, fetchPage, ...renderPage(<Words fetchPage={fetchPage} all={all} />, api) };
}

const listed = () => screen.queryAllByRole('listitem').map((item) => item.textContent);
const press = () => act(async () => (await screen.findByRole('button', { name: 'Show more' })).click());

afterEach(cleanup);

it('lists the first page, and each next one when it is asked for, what stands in two of them once', async () => {
  const { asked } = draw();
  await waitFor(() => expect(listed()).toEqual(['one', 'two']));
  await press();
  await waitFor(() => expect(listed()).toEqual(['one', 'two', 'three']));
  await press();
  await waitFor(() => expect(listed()).toEqual(['one', 'two', 'three', 'four']));
  expect(asked).toEqual([undefined, 'second', 'third']);
});

it('says when that was all, where the button was', async () => {
  draw();
  await press();
  await press();
  const end = await screen.findByRole('status');
  expect(end.textContent).toBe('That is all.');
  expect(screen.queryByRole('button')).toBeNull();
});

it('offers nothing below a list of one page', async () => {
  const api = createApiClient({ baseUrl: '', fetch: fakeApi({}).fetch });
  renderPage(<Words fetchPage={async () => ({ items: ['one'], next: null })} />, api);
  await waitFor(() => expect(listed()).toEqual(['one']));
  expect(screen.queryByRole('button')).toBeNull();
  expect(screen.queryByRole('status')).toBeNull();
});

it('reads all by itself where somebody looks for one', async () => {
  draw(true);
  await waitFor(() => expect(listed()).toEqual(['one', 'two', 'three', 'four']));
});

it('keeps what was read when the next page fails, says so, and can be asked again', async () => {
  const { fetchPage } = draw();
  await waitFor(() => expect(listed()).toEqual(['one', 'two']));
  fetchPage.mockRejectedValueOnce(new Error('network'));
  await press();
  expect((await screen.findByRole('alert')).textContent).toBe('No more could be loaded. Try again.');
  expect(screen.queryByText('failed')).toBeNull();
  expect(listed()).toEqual(['one', 'two']);
  await press();
  await waitFor(() => expect(listed()).toEqual(['one', 'two', 'three']));
  expect(screen.queryByRole('alert')).toBeNull();
});

it('says that there is no list where the first page fails', async () => {
  const api = createApiClient({ baseUrl: '', fetch: fakeApi({}).fetch });
  renderPage(<Words fetchPage={() => Promise.reject(new Error('network'))} />, api);
  await screen.findByText('failed');
  expect(screen.queryByRole('button')).toBeNull();
});
