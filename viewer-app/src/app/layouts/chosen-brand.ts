import type { Membership } from '@showfloor/contracts/account';

const key = 'showfloor.office.brand';

/** The membership to work in: the one chosen last on this machine, else the first. */
export function chosenMembership(memberships: readonly Membership[], storage: Storage): Membership | undefined {
  const last = storage.getItem(key);
  return memberships.find((membership) => membership.brandId === last) ?? memberships[0];
}

export function rememberBrand(storage: Storage, brandId: string): void {
  try {
    storage.setItem(key, brandId);
  } catch {
    // Then the first brand is shown next time.
  }
}
