import type { Show } from '@showfloor/contracts/show';
import { StrictMode, startTransition } from 'react';
import { createRoot } from 'react-dom/client';
import { RouterProvider } from 'react-router';
import { AppProviders } from './app-providers.tsx';
import { CodeNotices } from './code-notices.tsx';
import { createAppRouter } from './router.tsx';

/** Draws the app. `known`: a show that was fetched already. In slices, as a picture may be playing. */
export function start(root: HTMLElement, known: Show | null): void {
  const router = createAppRouter();
  startTransition(() =>
    createRoot(root).render(
      <StrictMode>
        <AppProviders known={known}>
          <RouterProvider router={router} />
          <CodeNotices router={router} />
        </AppProviders>
      </StrictMode>,
    ),
  );
}
