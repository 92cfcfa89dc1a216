import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { Direction } from 'radix-ui';
import { type ReactNode, useState } from 'react';
import { ApiError } from '../core/api/api-error.ts';
import { type ApiClient, createApiClient } from '../core/api/client.ts';
import { ApiProvider } from '../hooks/api-context.ts';
import { i18n } from '../i18n/i18n.ts';
import { ToastProvider } from '../ui/toast.tsx';

const retriesOfRead = 2;

/** Reads are tried again when the server says that later may go better; writes never are by themselves. */
function createQueries(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        retry: (failures, error) =>
          failures < retriesOfRead && (!(error instanceof ApiError) || error.retry === 'later'),
      },
    },
  });
}

/** What every page has within reach: the api, what was fetched from it, toasts. `api` is for tests; default: the page's own origin. */
export function AppProviders({ api, children }: { api?: ApiClient; children: ReactNode }) {
  const [client] = useState(() => api ?? createApiClient({ baseUrl: '', fetch: (input, init) => fetch(input, init) }));
  const [queries] = useState(createQueries);
  return (
    <ApiProvider value={client}>
      <QueryClientProvider client={queries}>
        <Direction.Provider dir={i18n.dir()}>
          <ToastProvider>{children}</ToastProvider>
        </Direction.Provider>
      </QueryClientProvider>
    </ApiProvider>
  );
}
