import type { BrandRole } from '@showfloor/contracts/account';

/** People of the demo. The customer has no role in the brand. */
export interface DemoPerson {
  readonly title: 'owner' | 'host' | 'moderator' | 'customer';
  readonly role: BrandRole | null;
  readonly name: string;
  readonly email: string;
}

export const demoPeople = {
  owner: { title: 'owner', role: 'owner', name: 'Ida Moss', email: 'owner@demo.showfloor.test' },
  host: { title: 'host', role: 'host', name: 'Nils Ember', email: 'host@demo.showfloor.test' },
  moderator: { title: 'moderator', role: 'moderator', name: 'Ravi (mod)', email: 'moderator@demo.showfloor.test' },
  customer: { title: 'customer', role: null, name: 'Carla', email: 'customer@demo.showfloor.test' },
} as const satisfies Record<string, DemoPerson>;
