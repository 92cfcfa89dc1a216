import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { createMemoryRouter, Outlet, RouterProvider } from 'react-router';
import type { ApiClient } from '../core/api/client.ts';
import { ApiProvider } from '../hooks/api-context.ts';
import { LayersProvider } from '../ui/layers.tsx';
import { LeaveGuard } from '../ui/leave-guard.tsx';
import { ToastProvider } from '../ui/toast.tsx';

/** Draws `element` with all that a page has around it. Links lead to a page that shows its address. */
export function renderPage(element: ReactNode, api: ApiClient) {
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const around = (inner: ReactNode) => (
    <ApiProvider value={api}>
      <QueryClientProvider client={queries}>
        <ToastProvider>{inner}</ToastProvider>
      </QueryClientProvider>
    </ApiProvider>
  );
  const router = createMemoryRouter([
    {
      element: (
        <LayersProvider>
          <LeaveGuard>
            <Outlet />
          </LeaveGuard>
        </LayersProvider>
      ),
      children: [
        { path: '/', element },
        { path: '*', element: <p>elsewhere</p> },
      ],
    },
  ]);
  return { ...render(around(<RouterProvider router={router} />)), router, queries };
}
