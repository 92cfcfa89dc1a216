import type { Show } from '@showfloor/contracts/show';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { Direction } from 'radix-ui';
import { type ReactNode, useState } from 'react';
import { ApiError } from '../core/api/api-error.ts';
import { type ApiClient, createApiClient } from '../core/api/client.ts';
import { serverClock } from '../core/server-clock.ts';
import { ApiProvider } from '../hooks/api-context.ts';
import { queryKeys } from '../hooks/query-keys.ts';
import { i18n } from '../i18n/i18n.ts';
import { ToastProvider } from '../ui/toast.tsx';

const retriesOfRead = 2;

/** Reads are tried again when the server says that later may go better; writes never are by themselves. */
function createQueries(known: Show | null): QueryClient {
  const queries = new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        retry: (failures, error) =>
          failures < retriesOfRead && (!(error instanceof ApiError) || error.retry === 'later'),
      },
    },
  });
  if (known) queries.setQueryData(queryKeys.show(known.id), known);
  return queries;
}

export interface AppProvidersProps {
  /** A show that was fetched before the app was there. */
  known?: Show | null;
  /** For tests; default: the page's own origin. */
  api?: ApiClient;
  children: ReactNode;
}

/** What every page has within reach: the api, what was fetched from it, toasts. */
export function AppProviders({ known = null, api, children }: AppProvidersProps) {
  const [client] = useState(
    () =>
      api ??
      createApiClient({
        baseUrl: '',
        fetch: (input, init) => fetch(input, init),
        onServerTime: serverClock.heard,
      }),
  );
  const [queries] = useState(() => createQueries(known));
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
