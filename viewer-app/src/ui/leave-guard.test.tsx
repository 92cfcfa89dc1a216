import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { createMemoryRouter, Outlet, RouterProvider } from 'react-router';
import { afterEach, expect, it } from 'vitest';
import { LeaveGuard, useLeaveGuard } from './leave-guard.tsx';

afterEach(cleanup);

const dirty = { title: false, lineup: false };

function Part({ name }: { name: 'title' | 'lineup' }) {
  useLeaveGuard(() => dirty[name], { title: `Leave the ${name}?`, text: '', stay: 'Stay', leave: 'Leave' });
  return <p>{name}</p>;
}

function renderPage() {
  const router = createMemoryRouter(
    [
      {
        element: (
          <LeaveGuard>
            <Outlet />
          </LeaveGuard>
        ),
        children: [
          {
            path: '/show',
            element: (
              <>
                <Part name="title" />
                <Part name="lineup" />
              </>
            ),
          },
          { path: '/', element: <p>the list</p> },
        ],
      },
    ],
    { initialEntries: ['/', '/show'] },
  );
  render(<RouterProvider router={router} />);
  return { leave: () => act(() => router.navigate('/')) };
}

it.each(['title', 'lineup'] as const)('asks when either of two parts has something to lose: the %s', async (name) => {
  Object.assign(dirty, { title: false, lineup: false, [name]: true });
  const { leave } = renderPage();
  await leave();
  await screen.findByText(`Leave the ${name}?`);
  fireEvent.click(screen.getByRole('button', { name: 'Stay' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(screen.getByText('title')).toBeTruthy();
  await leave();
  fireEvent.click(await screen.findByRole('button', { name: 'Leave' }));
  await screen.findByText('the list');
});

it('asks nothing when there is nothing to lose, and of the browser only while there is', async () => {
  Object.assign(dirty, { title: false, lineup: false });
  const { leave } = renderPage();
  const closing = () => !window.dispatchEvent(new Event('beforeunload', { cancelable: true }));
  expect(closing()).toBe(false);
  dirty.lineup = true;
  expect(closing()).toBe(true);
  dirty.lineup = false;
  await leave();
  await screen.findByText('the list');
});
