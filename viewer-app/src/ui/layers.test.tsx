import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { type FormEvent, useState } from 'react';
import { createMemoryRouter, Link, Outlet, RouterProvider } from 'react-router';
import { afterEach, describe, expect, it } from 'vitest';
import { Dialog } from './dialog.tsx';
import { depthOfEntry } from './layer-stack.ts';
import { LayersProvider } from './layers.tsx';
import { Sheet } from './sheet.tsx';
import { ToastProvider, useToast } from './toast.tsx';

afterEach(cleanup);

type Open = 'none' | 'product' | 'checkout';

function Show() {
  const [open, setOpen] = useState<Open>('none');
  const [asking, setAsking] = useState(false);
  const closing = (next: boolean) => next || setOpen('none');
  return (
    <main>
      <button type="button" onClick={() => setOpen('product')}>
        card
      </button>
      {open === 'product' && (
        <Sheet open onOpenChange={closing} title="Mug">
          <button type="button" onClick={() => setOpen('checkout')}>
            buy
          </button>
        </Sheet>
      )}
      {open === 'checkout' && (
        <Sheet open onOpenChange={closing} title="Checkout">
          <Link to="/orders">orders</Link>
          <button type="button" onClick={() => setAsking(true)}>
            help
          </button>
          <Dialog open={asking} onOpenChange={setAsking} title="Help" />
        </Sheet>
      )}
    </main>
  );
}

function renderShow() {
  const router = createMemoryRouter(
    [
      {
        element: (
          <LayersProvider>
            <Outlet />
          </LayersProvider>
        ),
        children: [
          { path: '/', element: <p>the hub</p> },
          { path: '/show', element: <Show /> },
          { path: '/orders', element: <p>the orders</p> },
        ],
      },
    ],
    { initialEntries: ['/', '/show'] },
  );
  render(<RouterProvider router={router} />);
  const depth = () => depthOfEntry(router.state.location.state);
  const go = (entries: number) => act(() => router.navigate(entries));
  const press = (name: string) => fireEvent.click(screen.getByText(name));
  const settled = (expected: number) => waitFor(() => expect(depth()).toBe(expected));
  return { router, go, press, settled };
}

const titles = () =>
  screen.queryAllByRole('dialog', { hidden: true }).map((dialog) => dialog.querySelector('h2')?.textContent);

describe('going back', () => {
  it('closes the sheet, and leaves the page only then', async () => {
    const { router, go, press, settled } = renderShow();
    press('card');
    await settled(1);
    await go(-1);
    await waitFor(() => expect(titles()).toEqual([]));
    expect(router.state.location.pathname).toBe('/show');
    await go(-1);
    await screen.findByText('the hub');
  });

  it('is one entry for a sheet that took the place of another', async () => {
    const { router, go, press, settled } = renderShow();
    press('card');
    await settled(1);
    press('buy');
    await waitFor(() => expect(titles()).toEqual(['Checkout']));
    await settled(1);
    await go(-1);
    await waitFor(() => expect(titles()).toEqual([]));
    expect(router.state.location.pathname).toBe('/show');
  });

  it('closes the topmost of several', async () => {
    const { go, press, settled } = renderShow();
    press('card');
    press('buy');
    await settled(1);
    press('help');
    await settled(2);
    await go(-1);
    await waitFor(() => expect(titles()).toEqual(['Checkout']));
    await settled(1);
  });
});

function Added() {
  const toast = useToast();
  const [open, setOpen] = useState(true);
  return (
    <Sheet open={open} onOpenChange={setOpen} title="Mug">
      <button type="button" onClick={() => toast({ tone: 'done', text: 'It is in the bag.' })}>
        add
      </button>
    </Sheet>
  );
}

describe('Escape', () => {
  it('closes the sheet also while a toast lies above it', async () => {
    const page = (
      <LayersProvider>
        <Added />
      </LayersProvider>
    );
    const router = createMemoryRouter([{ path: '/', element: page }]);
    render(
      <ToastProvider>
        <RouterProvider router={router} />
      </ToastProvider>,
    );
    fireEvent.click(await screen.findByText('add'));
    await screen.findByText('It is in the bag.');
    fireEvent.keyDown(document.body, { key: 'Escape' });
    await waitFor(() => expect(titles()).toEqual([]));
  });
});

describe('the history', () => {
  it.each([
    ['Escape', () => fireEvent.keyDown(screen.getByRole('dialog'), { key: 'Escape' })],
    ['the close button', () => fireEvent.click(screen.getByRole('button', { name: 'Close' }))],
  ])('is as before when a sheet is closed by %s', async (_name, close) => {
    const { go, press, settled } = renderShow();
    press('card');
    await settled(1);
    close();
    await settled(0);
    await go(-1);
    await screen.findByText('the hub');
  });

  it('ends on the page itself when its reader goes forward to a closed sheet', async () => {
    const { router, go, press, settled } = renderShow();
    press('card');
    await settled(1);
    await go(-1);
    await waitFor(() => expect(titles()).toEqual([]));
    await go(1);
    await settled(0);
    expect(router.state.location.pathname).toBe('/show');
    expect(titles()).toEqual([]);
  });

  it('comes back to the page when it was left through a link in a sheet', async () => {
    const { go, press, settled } = renderShow();
    press('card');
    press('buy');
    await settled(1);
    press('orders');
    await screen.findByText('the orders');
    await go(-1);
    await screen.findByText('card');
    await settled(0);
    await go(-1);
    await screen.findByText('the hub');
  });
});

describe('the focus', () => {
  it('returns to what opened the sheet, also when another sheet came in between', async () => {
    const { press, settled } = renderShow();
    screen.getByText('card').focus();
    press('card');
    await settled(1);
    screen.getByText('buy').focus();
    press('buy');
    await waitFor(() => expect(titles()).toEqual(['Checkout']));
    fireEvent.keyDown(screen.getByRole('dialog'), { key: 'Escape' });
    await waitFor(() => expect(document.activeElement?.textContent).toBe('card'));
  });

  it('goes to the page when what opened the sheet is gone', async () => {
    const { press, settled } = renderShow();
    press('card');
    await settled(1);
    fireEvent.keyDown(screen.getByRole('dialog'), { key: 'Escape' });
    await waitFor(() => expect(document.activeElement?.tagName).toBe('MAIN'));
  });
});

it.each([
  ['a dialog', Dialog],
  ['a sheet', Sheet],
])('keeps what is submitted in %s from the form that it was opened from', (_what, LayerOf) => {
  const submitted: string[] = [];
  const submit = (name: string) => (event: FormEvent) => {
    event.preventDefault();
    submitted.push(name);
  };
  render(
    <form onSubmit={submit('outer')}>
      <LayerOf open onOpenChange={() => undefined} title="Your name">
        <form onSubmit={submit('inner')} aria-label="name">
          <button type="submit">Write</button>
        </form>
      </LayerOf>
    </form>,
  );
  fireEvent.submit(screen.getByRole('form', { name: 'name' }));
  expect(submitted).toEqual(['inner']);
});
