import { useLocation, useNavigate } from 'react-router';
import { NewPasswordForm } from '../../features/account/new-password-form.tsx';
import { useAccountStrings } from '../../i18n/en/account.ts';
import { useToast } from '../../ui/toast.tsx';
import { usePageTitle } from '../../ui/use-page-title.ts';
import { AccountCard } from '../layouts/account-card.tsx';

/** Where the link of a forgotten password leads. Its token stands behind `#`, so that no server's log has it. */
export function NewPasswordPage() {
  const say = useAccountStrings();
  const { hash } = useLocation();
  const navigate = useNavigate();
  const toast = useToast();
  usePageTitle(say('newPasswordTitle'));
  return (
    <AccountCard>
      <NewPasswordForm
        token={hash.slice(1)}
        onDone={() => {
          toast({ tone: 'done', text: say('newPasswordSaved') });
          void navigate('/sign-in', { replace: true });
        }}
      />
    </AccountCard>
  );
}
