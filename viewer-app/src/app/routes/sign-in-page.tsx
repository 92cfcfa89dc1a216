import { Navigate, useNavigate, useSearchParams } from 'react-router';
import { hasAccount } from '../../core/session/permissions.ts';
import { safeReturnTo } from '../../core/session/return-to.ts';
import { SignInForm } from '../../features/account/sign-in-form.tsx';
import { useMe } from '../../hooks/use-me.ts';
import { useAccountStrings } from '../../i18n/en/account.ts';
import { usePageTitle } from '../../ui/use-page-title.ts';

/** `?returnTo=` a path of ours, to go on from after signing in. */
export function SignInPage() {
  const [parameters] = useSearchParams();
  const navigate = useNavigate();
  const { data: me } = useMe();
  usePageTitle(useAccountStrings()('signIn'));
  const next = safeReturnTo(parameters.get('returnTo'));
  if (me && hasAccount(me)) return <Navigate replace to={next} />;
  return (
    <div className="mx-auto flex max-w-md flex-col justify-center px-4 py-10 sm:py-20">
      <div className="rounded-xl border border-line bg-surface p-5 shadow-raised sm:p-8">
        <SignInForm onDone={() => void navigate(next, { replace: true })} />
      </div>
    </div>
  );
}
