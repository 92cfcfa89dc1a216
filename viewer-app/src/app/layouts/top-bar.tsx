import { Link, NavLink, useLocation } from 'react-router';
import { hasAccount } from '../../core/session/permissions.ts';
import { useMe } from '../../hooks/use-me.ts';
import { useCommonStrings } from '../../i18n/en/common.ts';
import { buttonClass } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { AccountMenu } from './account-menu.tsx';
import { Wordmark } from './wordmark.tsx';

const linkClass = ({ isActive }: { isActive: boolean }) =>
  classNames(
    'inline-flex min-h-11 items-center rounded-md px-3 text-sm font-medium hover:text-ink max-sm:px-2',
    isActive ? 'text-ink' : 'text-ink-soft',
  );

/** The bar at the top: where one is, who one is. */
export function TopBar() {
  const say = useCommonStrings();
  const { data: me } = useMe();
  const here = useLocation();
  return (
    <header className="sticky top-0 z-30 border-b border-line/60 bg-canvas/85 backdrop-blur-md">
      <div className="mx-auto flex min-h-16 w-full max-w-7xl items-center gap-2 px-4 sm:gap-4 sm:px-6">
        <Link to="/" className="rounded-md">
          <Wordmark />
        </Link>
        <nav aria-label={say('nav.main')} className="ms-auto flex items-center">
          {/* A phone has no room for it here: there the hub has it. */}
          <span className="max-sm:hidden">
            <NavLink to="/search" className={linkClass}>
              {say('nav.search')}
            </NavLink>
          </span>
          <NavLink to="/orders" className={linkClass}>
            {say('nav.orders')}
          </NavLink>
          {me && me.memberships.length > 0 && (
            <NavLink to="/brand" className={linkClass}>
              {say('nav.brand')}
            </NavLink>
          )}
        </nav>
        {/* The place is kept while we don't know yet, so that nothing moves. */}
        <div className="flex min-w-11 justify-end">
          {me && hasAccount(me) && (
            <AccountMenu
              name={me.user?.name ?? ''}
              email={me.user?.email ?? null}
              sells={me.memberships.length === 0}
            />
          )}
          {me && !hasAccount(me) && here.pathname !== '/sign-in' && (
            <Link
              to={`/sign-in?returnTo=${encodeURIComponent(here.pathname + here.search)}`}
              className={buttonClass('plain')}
            >
              {say('nav.signIn')}
            </Link>
          )}
        </div>
      </div>
    </header>
  );
}
