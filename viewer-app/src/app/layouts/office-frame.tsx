import { type Me, type Membership, type Permission, roleMay } from '@showfloor/contracts/account';
import {
  Clapperboard,
  Globe,
  LayoutDashboard,
  Library,
  type LucideIcon,
  Package,
  PackageOpen,
  ReceiptText,
  ShieldCheck,
  Smile,
  TicketPercent,
  Truck,
  Users,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { Link, NavLink } from 'react-router';
import { useBrandStrings } from '../../i18n/en/brand.ts';
import { classNames } from '../../ui/class-names.ts';
import { Select } from '../../ui/select.tsx';
import { AccountMenu } from './account-menu.tsx';
import { SkipLink } from './skip-link.tsx';
import { Wordmark } from './wordmark.tsx';

interface OfficePage {
  readonly to: string;
  readonly key:
    | 'overview'
    | 'products'
    | 'collections'
    | 'shows'
    | 'orders'
    | 'packing'
    | 'vouchers'
    | 'markets'
    | 'shipping'
    | 'emoji'
    | 'moderation'
    | 'members';
  readonly icon: LucideIcon;
  /** Who may not has nothing to see there. */
  readonly need?: Permission;
}

const pages: readonly OfficePage[] = [
  { to: '/brand', key: 'overview', icon: LayoutDashboard },
  { to: '/brand/products', key: 'products', icon: Package },
  { to: '/brand/collections', key: 'collections', icon: Library },
  { to: '/brand/shows', key: 'shows', icon: Clapperboard },
  { to: '/brand/orders', key: 'orders', icon: ReceiptText, need: 'orders.read' },
  { to: '/brand/packing', key: 'packing', icon: PackageOpen, need: 'orders.read' },
  { to: '/brand/vouchers', key: 'vouchers', icon: TicketPercent, need: 'catalog.write' },
  { to: '/brand/markets', key: 'markets', icon: Globe },
  { to: '/brand/shipping', key: 'shipping', icon: Truck },
  { to: '/brand/emoji', key: 'emoji', icon: Smile },
  { to: '/brand/moderation', key: 'moderation', icon: ShieldCheck, need: 'chat.moderate' },
  { to: '/brand/members', key: 'members', icon: Users },
];

export interface OfficeFrameProps {
  me: Me;
  /** Null for who is in no brand yet. */
  membership: Membership | null;
  onChoose: (brandId: string) => void;
  children: ReactNode;
}

/** Bar, brand, and the pages of the office: at the side on a desk, along the top on a phone. */
export function OfficeFrame({ me, membership, onChoose, children }: OfficeFrameProps) {
  const say = useBrandStrings();
  return (
    <div className="flex min-h-dvh flex-col">
      <SkipLink />
      <header className="sticky top-0 z-30 border-b border-line bg-surface">
        <div className="mx-auto flex min-h-16 w-full max-w-7xl items-center gap-3 px-4 sm:px-6">
          <Link to="/" className="rounded-md" title={say('nav.hub')}>
            <Wordmark />
          </Link>
          <span className="ms-auto flex min-w-0 items-center gap-2">
            {membership && me.memberships.length > 1 && (
              <Select
                label={say('nav.choose')}
                hideLabel
                value={membership.brandId}
                options={me.memberships.map(({ brandId, brandName }) => ({ value: brandId, label: brandName }))}
                onChange={(event) => onChoose(event.target.value)}
              />
            )}
            {membership && me.memberships.length === 1 && (
              <span className="truncate text-sm text-ink-soft">
                {membership.brandName} · {say(`role.${membership.role}`)}
              </span>
            )}
            <AccountMenu name={me.user?.name ?? ''} email={me.user?.email ?? null} sells={false} />
          </span>
        </div>
      </header>
      <div className="mx-auto flex w-full max-w-7xl flex-1 flex-col md:flex-row">
        {membership && (
          <nav
            aria-label={say('nav.main')}
            className="flex shrink-0 overflow-x-auto border-line md:gap-1 bg-surface p-2 max-md:border-b md:w-52 md:flex-col md:bg-transparent md:p-4 md:ps-6"
          >
            {pages
              .filter(({ need }) => need === undefined || roleMay(membership.role, need))
              .map(({ to, key, icon: Icon }) => (
                <NavLink
                  key={to}
                  to={to}
                  end={to === '/brand'}
                  className={({ isActive }) =>
                    classNames(
                      'flex min-h-11 items-center gap-3 rounded-md px-3 text-sm font-medium whitespace-nowrap',
                      isActive ? 'bg-hover text-ink md:bg-surface' : 'text-ink-soft hover:bg-hover hover:text-ink',
                    )
                  }
                >
                  <Icon aria-hidden className="size-4 max-md:hidden" />
                  {say(`nav.${key}`)}
                </NavLink>
              ))}
          </nav>
        )}
        <main id="content" className="min-w-0 flex-1 px-4 pb-16 sm:px-6">
          {children}
        </main>
      </div>
    </div>
  );
}
