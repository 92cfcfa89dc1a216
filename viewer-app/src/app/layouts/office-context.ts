import type { Membership } from '@showfloor/contracts/account';
import type { Brand } from '@showfloor/contracts/catalog';
import { useOutletContext } from 'react-router';

/** What every page of the back office knows: the brand it is about, and what the visitor is there. */
export interface OfficeContext {
  readonly brand: Brand;
  readonly membership: Membership;
}

export function useOffice(): OfficeContext {
  return useOutletContext<OfficeContext>();
}
