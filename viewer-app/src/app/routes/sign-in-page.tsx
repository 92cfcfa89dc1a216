import { Navigate, useLocation, useNavigate, useSearchParams } from 'react-router';
import { z } from 'zod';
import { hasAccount } from '../../core/session/permissions.ts';
import { safeReturnTo } from '../../core/session/return-to.ts';
import { SignInForm } from '../../features/account/sign-in-form.tsx';
import { useMe } from '../../hooks/use-me.ts';
import { useAccountStrings } from '../../i18n/en/account.ts';
import { usePageTitle } from '../../ui/use-page-title.ts';
import { AccountCard } from '../layouts/account-card.tsx';

/** Who comes from an order makes an account with its e-mail. */
const stateSchema = z.object({ email: z.string() });

/** `?returnTo=` a path of ours, to go on from after signing in. */
export function SignInPage() {
  const [parameters] = useSearchParams();
  const navigate = useNavigate();
  const { data: me } = useMe();
  usePageTitle(useAccountStrings()('signIn'));
  const state = stateSchema.safeParse(useLocation().state);
  const newEmail = state.success ? state.data.email : undefined;
  const next = safeReturnTo(parameters.get('returnTo'));
  if (me && hasAccount(me)) return <Navigate replace to={next} />;
  return (
    <AccountCard>
      <SignInForm newEmail={newEmail} onDone={() => void navigate(next, { replace: true })} />
    </AccountCard>
  );
}
