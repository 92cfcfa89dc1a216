import type { Membership } from '@showfloor/contracts/account';
import type { KeptStorage } from '../../core/browser/storage.ts';

const key = 'showfloor.office.brand';

/** The membership to work in: the one chosen last on this machine, else the first. */
export function chosenMembership(memberships: readonly Membership[], storage: KeptStorage): Membership | undefined {
  const last = storage.getItem(key);
  return memberships.find((membership) => membership.brandId === last) ?? memberships[0];
}

export function rememberBrand(storage: KeptStorage, brandId: string): void {
  storage.setItem(key, brandId);
}
