import { Link } from 'react-router';
import { useOrdersStrings } from '../../i18n/en/orders.ts';

/** Tells a guest that the order lives in this browser, and how it comes along. */
export function GuestNote() {
  const say = useOrdersStrings();
  return (
    <p className="text-sm text-ink-soft">
      {say('guest')}{' '}
      <Link to="/sign-in?returnTo=/orders" className="font-medium text-ink underline">
        {say('signUp')}
      </Link>
    </p>
  );
}
