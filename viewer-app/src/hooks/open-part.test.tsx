import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createApiClient } from '../core/api/client.ts';
import { fakeApi } from '../testing/fake-api.ts';
import { renderPage } from '../testing/render-page.tsx';
import { Guarded } from '../ui/guarded.tsx';
import { OpenPart } from './open-part.tsx';
import { type Part, part } from './part.ts';

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

const api = createApiClient({ baseUrl: '', fetch: fakeApi({}).fetch });

function Page({ sheet }: { sheet: Part<object> }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <p>the picture</p>
      <button type="button" onClick={() => setOpen(true)}>
        tap
      </button>
      {open && (
        <OpenPart part={sheet} onGone={() => setOpen(false)} onAgain={() => setOpen(true)}>
          {(Sheet) => <Sheet />}
        </OpenPart>
      )}
    </>
  );
}

let breaks = true;
function Fragile() {
  if (breaks) throw new Error('broken');
  return <p>the content</p>;
}
beforeEach(() => {
  breaks = true;
});

const offline = () => vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);

describe('a part whose code is not there', () => {
  it('says so over a page that goes on, and opens with "Try again"', async () => {
    let there = false;
    offline();
    const sheet = part(() =>
      there ? Promise.resolve(() => <p>the sheet</p>) : Promise.reject(new TypeError('Failed to fetch')),
    );
    renderPage(<Page sheet={sheet} />, api);
    fireEvent.click(screen.getByText('tap'));
    await screen.findByText(/You are offline, and this part/);
    expect(screen.getByText('the picture')).toBeTruthy();
    there = true;
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await screen.findByText('the sheet');
    await waitFor(() => expect(screen.queryByText(/You are offline/)).toBeNull());
  });
});

describe('a part that breaks', () => {
  it('is closed and said; the page around it goes on, and it can be opened again', async () => {
    vi.spyOn(console, 'error').mockReturnValue(undefined);
    renderPage(<Page sheet={part(() => Promise.resolve(Fragile))} />, api);
    fireEvent.click(screen.getByText('tap'));
    await screen.findByText(/Something broke there/);
    expect(screen.getByText('the picture')).toBeTruthy();
    breaks = false;
    fireEvent.click(screen.getByRole('button', { name: 'Open again' }));
    await screen.findByText('the content');
  });

  it('stands alone on a panel, with a way to draw it anew', async () => {
    vi.spyOn(console, 'error').mockReturnValue(undefined);
    renderPage(
      <>
        <p>the picture</p>
        <Guarded>
          <Fragile />
        </Guarded>
      </>,
      api,
    );
    expect(screen.getByText('the picture')).toBeTruthy();
    breaks = false;
    act(() => fireEvent.click(screen.getByRole('button', { name: 'Show it again' })));
    await screen.findByText('the content');
  });
});
