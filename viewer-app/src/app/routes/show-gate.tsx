import type { Show } from '@showfloor/contracts/show';
import type { ReactNode } from 'react';
import { useParams } from 'react-router';
import { saysMissing } from '../../core/api/api-error.ts';
import { useErrorText } from '../../hooks/use-error-text.ts';
import { useShow } from '../../hooks/use-show.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { PageLoading } from '../page-loading.tsx';
import { NotFoundPage } from './not-found-page.tsx';

/** The show that the address names, once it is known; else what is the matter. */
export function ShowGate({ children }: { children: (show: Show) => ReactNode }) {
  const { showId = '' } = useParams();
  const errorText = useErrorText();
  const show = useShow(showId);
  if (show.isPending) return <PageLoading />;
  // Also when it couldn't be fetched anew: a studio on air stays, whatever a later answer is.
  if (show.data) return <>{children(show.data)}</>;
  if (saysMissing(show.error)) return <NotFoundPage />;
  return (
    <main className="grid min-h-dvh place-items-center">
      <ErrorState title={errorText(show.error)} onRetry={() => void show.refetch()} />
    </main>
  );
}
