import { ForgotPasswordForm } from '../../features/account/forgot-password-form.tsx';
import { useAccountStrings } from '../../i18n/en/account.ts';
import { usePageTitle } from '../../ui/use-page-title.ts';
import { AccountCard } from '../layouts/account-card.tsx';

export function ForgotPasswordPage() {
  usePageTitle(useAccountStrings()('forgotTitle'));
  return (
    <AccountCard>
      <ForgotPasswordForm />
    </AccountCard>
  );
}
