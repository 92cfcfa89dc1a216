import type { Me, Permission } from '@showfloor/contracts/account';
import { Lock } from 'lucide-react';
import { type ReactNode, useRef } from 'react';
import { Link, Navigate, useLocation } from 'react-router';
import { hasAccount, may } from '../../core/session/permissions.ts';
import { useErrorText } from '../../hooks/use-error-text.ts';
import { useMayInShow, useMe } from '../../hooks/use-me.ts';
import { useCommonStrings } from '../../i18n/en/common.ts';
import { buttonClass } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { PageLoading } from '../page-loading.tsx';

export interface RequireAccountProps {
  /** What one must be allowed to do, in which brand; any account will do when absent. */
  need?: {
    readonly brandId: string;
    readonly permission: Permission;
    /** Who moderates this show alone is let through too. Default: only who is of the brand. */
    readonly showId?: string;
  };
  /** A place for who may not be here, and may do that. */
  instead?: { readonly permission: Permission; readonly to: string; readonly label: string };
  /** What it means for who was in already and has lost the account or the role; by default nothing more than that. */
  lostText?: string;
  children: (me: Me) => ReactNode;
}

/**
 * Lets through who is signed in and allowed; sends others to sign in and back here. Who was in already is told what happened instead.
 * The server decides anyway.
 */
export function RequireAccount({ need, instead, lostText, children }: RequireAccountProps) {
  const say = useCommonStrings();
  const errorText = useErrorText();
  const here = useLocation();
  const me = useMe();
  const wasIn = useRef(false);
  const isOfBrand = need !== undefined && me.data !== undefined && may(me.data, need.brandId, need.permission);
  const asksShow = need?.showId !== undefined && me.data !== undefined && hasAccount(me.data) && !isOfBrand;
  const inShow = useMayInShow(asksShow ? (need.showId ?? null) : null, need?.permission ?? 'chat.moderate');
  if (me.isPending) return <PageLoading />;
  // What is known stays, when it could not be fetched anew.
  if (!me.data) return <ErrorState title={errorText(me.error)} onRetry={() => void me.refetch()} />;
  const signIn = `/sign-in?returnTo=${encodeURIComponent(here.pathname + here.search)}`;
  if (!hasAccount(me.data)) {
    if (!wasIn.current) return <Navigate replace to={signIn} />;
    return (
      <Outside title={say('lost.signedOut')} text={lostText ?? say('lost.signedOutText')}>
        <Link to={signIn} className={buttonClass('accent')}>
          {say('nav.signIn')}
        </Link>
      </Outside>
    );
  }
  if (need && !isOfBrand && inShow === undefined) return <PageLoading />;
  if (need && !isOfBrand && !inShow) {
    const lost = wasIn.current;
    const elsewhere = instead !== undefined && may(me.data, need.brandId, instead.permission);
    const text = elsewhere ? 'noAccess.elsewhere' : 'noAccess.text';
    return (
      <Outside
        title={say(lost ? 'lost.role' : 'noAccess.title')}
        text={(lost ? lostText : undefined) ?? say(lost ? 'lost.roleText' : text)}
      >
        {elsewhere ? (
          <Link to={instead.to} className={buttonClass('accent')}>
            {instead.label}
          </Link>
        ) : (
          <Link to="/" className={buttonClass()}>
            {say('notFound.home')}
          </Link>
        )}
      </Outside>
    );
  }
  wasIn.current = true;
  return <>{children(me.data)}</>;
}

function Outside({ title, text, children }: { title: string; text: string; children: ReactNode }) {
  return (
    <main className="grid min-h-dvh place-items-center">
      <h1 className="sr-only">{title}</h1>
      <EmptyState icon={<Lock />} title={title} text={text} action={children} />
    </main>
  );
}
