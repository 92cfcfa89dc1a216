import type { Me, Membership } from '@showfloor/contracts/account';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useBrandStrings } from '../../i18n/en/brand.ts';
import { Select } from '../../ui/select.tsx';
import { AccountMenu } from './account-menu.tsx';
import { OfficeNav } from './office-nav.tsx';
import { SkipLink } from './skip-link.tsx';
import { Wordmark } from './wordmark.tsx';

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
        {membership && <OfficeNav role={membership.role} />}
        <main id="content" className="min-w-0 flex-1 px-4 pb-16 sm:px-6">
          {children}
        </main>
      </div>
    </div>
  );
}
