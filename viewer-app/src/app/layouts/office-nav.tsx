import { type Membership, type Permission, roleMay } from '@showfloor/contracts/account';
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
  Warehouse,
} from 'lucide-react';
import { useEffect, useId, useRef } from 'react';
import { NavLink, useLocation } from 'react-router';
import { useBrandStrings } from '../../i18n/en/brand.ts';
import { classNames } from '../../ui/class-names.ts';

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
    | 'locations'
    | 'shipping'
    | 'emoji'
    | 'moderation'
    | 'members';
  readonly icon: LucideIcon;
  /** Who may not has nothing to see there. */
  readonly need?: Permission;
}

interface OfficeGroup {
  /** Null: it needs no heading. */
  readonly heading: 'selling' | 'afterwards' | 'settings' | null;
  readonly pages: readonly OfficePage[];
}

const groups: readonly OfficeGroup[] = [
  { heading: null, pages: [{ to: '/brand', key: 'overview', icon: LayoutDashboard }] },
  {
    heading: 'selling',
    pages: [
      { to: '/brand/products', key: 'products', icon: Package },
      { to: '/brand/collections', key: 'collections', icon: Library },
      { to: '/brand/shows', key: 'shows', icon: Clapperboard },
      { to: '/brand/vouchers', key: 'vouchers', icon: TicketPercent, need: 'catalog.write' },
    ],
  },
  {
    heading: 'afterwards',
    pages: [
      { to: '/brand/orders', key: 'orders', icon: ReceiptText, need: 'orders.read' },
      { to: '/brand/packing', key: 'packing', icon: PackageOpen, need: 'orders.read' },
    ],
  },
  {
    heading: 'settings',
    pages: [
      { to: '/brand/markets', key: 'markets', icon: Globe },
      { to: '/brand/locations', key: 'locations', icon: Warehouse, need: 'orders.read' },
      { to: '/brand/shipping', key: 'shipping', icon: Truck },
      { to: '/brand/emoji', key: 'emoji', icon: Smile },
      { to: '/brand/moderation', key: 'moderation', icon: ShieldCheck, need: 'chat.moderate' },
      { to: '/brand/members', key: 'members', icon: Users },
    ],
  },
];

/** The pages of the office in groups: at the side on a desk; on a phone one row that scrolls, with the page that one is on in view. */
export function OfficeNav({ role }: { role: Membership['role'] }) {
  const say = useBrandStrings();
  const { pathname } = useLocation();
  const nav = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page is what moves it.
  useEffect(() => {
    nav.current?.querySelector('[aria-current="page"]')?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [pathname]);
  return (
    <nav
      ref={nav}
      aria-label={say('nav.main')}
      className="scroll-edges flex shrink-0 overflow-x-auto border-line bg-surface p-2 max-md:border-b md:w-52 md:flex-col md:gap-4 md:bg-transparent md:p-4 md:ps-6"
    >
      {groups.map(({ heading, pages }) => {
        const open = pages.filter(({ need }) => need === undefined || roleMay(role, need));
        return open.length > 0 && <NavGroup key={heading} heading={heading} pages={open} />;
      })}
    </nav>
  );
}

function NavGroup({ heading, pages }: OfficeGroup) {
  const say = useBrandStrings();
  const id = useId();
  return (
    <div className="flex md:flex-col md:gap-0.5">
      {heading && (
        <p id={id} className="px-3 pb-1 text-xs font-medium text-ink-soft max-md:hidden">
          {say(`nav.${heading}`)}
        </p>
      )}
      <ul {...(heading && { 'aria-labelledby': id })} className="flex md:flex-col md:gap-0.5">
        {pages.map(({ to, key, icon: Icon }) => (
          <li key={to}>
            <NavLink
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
          </li>
        ))}
      </ul>
    </div>
  );
}
