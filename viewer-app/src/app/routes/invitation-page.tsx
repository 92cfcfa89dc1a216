import { useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { hasAccount } from '../../core/session/permissions.ts';
import { AcceptInvitation } from '../../features/account/accept-invitation.tsx';
import { SignInForm } from '../../features/account/sign-in-form.tsx';
import { useErrorText } from '../../hooks/use-error-text.ts';
import { useMe } from '../../hooks/use-me.ts';
import { useAccountStrings } from '../../i18n/en/account.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { Notice } from '../../ui/notice.tsx';
import { usePageTitle } from '../../ui/use-page-title.ts';
import { AccountCard } from '../layouts/account-card.tsx';
import { PageLoading } from '../page-loading.tsx';

/** Where the link of an invitation leads. Its token stands behind `#`, so that no server's log has it. */
export function InvitationPage() {
  const say = useAccountStrings();
  const errorText = useErrorText();
  const navigate = useNavigate();
  const { hash } = useLocation();
  const [token] = useState(hash.slice(1));
  const me = useMe();
  usePageTitle(say('invitationTitle'));
  if (me.isPending) return <PageLoading />;
  if (!me.data) return <ErrorState title={errorText(me.error)} onRetry={() => void me.refetch()} />;
  return (
    <AccountCard>
      {hasAccount(me.data) ? (
        <AcceptInvitation
          token={token}
          name={me.data.user?.name ?? ''}
          onDone={() => void navigate('/brand', { replace: true })}
        />
      ) : (
        <>
          <Notice title={say('invitationSignIn')} />
          {/* Who signed in is asked for again, which draws the other side. */}
          <SignInForm onDone={() => {}} />
        </>
      )}
    </AccountCard>
  );
}
