import type { Me, Permission } from '@showfloor/contracts/account';
import { Lock } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link, Navigate, useLocation } from 'react-router';
import { hasAccount, may } from '../../core/session/permissions.ts';
import { useErrorText } from '../../hooks/use-error-text.ts';
import { useMe } from '../../hooks/use-me.ts';
import { useCommonStrings } from '../../i18n/en/common.ts';
import { buttonClass } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { PageLoading } from '../page-loading.tsx';

export interface RequireAccountProps {
  /** What one must be allowed to do, in which brand; any account will do when absent. */
  need?: { readonly brandId: string; readonly permission: Permission };
  children: (me: Me) => ReactNode;
}

/** Lets through who is signed in and allowed; sends others to sign in and back here. The server decides anyway. */
export function RequireAccount({ need, children }: RequireAccountProps) {
  const say = useCommonStrings();
  const errorText = useErrorText();
  const here = useLocation();
  const me = useMe();
  if (me.isPending) return <PageLoading />;
  if (me.isError) return <ErrorState title={errorText(me.error)} onRetry={() => void me.refetch()} />;
  if (!hasAccount(me.data))
    return <Navigate replace to={`/sign-in?returnTo=${encodeURIComponent(here.pathname + here.search)}`} />;
  if (need && !may(me.data, need.brandId, need.permission))
    return (
      <main className="grid min-h-dvh place-items-center">
        <h1 className="sr-only">{say('noAccess.title')}</h1>
        <EmptyState
          icon={<Lock />}
          title={say('noAccess.title')}
          text={say('noAccess.text')}
          action={
            <Link to="/" className={buttonClass()}>
              {say('notFound.home')}
            </Link>
          }
        />
      </main>
    );
  return <>{children(me.data)}</>;
}
