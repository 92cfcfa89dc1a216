import { Link } from 'react-router';
import { useOrdersStrings } from '../../i18n/en/orders.ts';

/** Tells a guest that the order lives in this browser, and how it comes along. @param email of the order, which the account may be made with. */
export function GuestNote({ email }: { email?: string | undefined }) {
  const say = useOrdersStrings();
  return (
    <p className="text-sm text-ink-soft">
      {say('guest')}{' '}
      <Link
        to="/sign-in?returnTo=/orders"
        {...(email !== undefined && { state: { email } })}
        className="font-medium text-ink underline"
      >
        {say('signUp')}
      </Link>
    </p>
  );
}
