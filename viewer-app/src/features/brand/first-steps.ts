import { type BrandRole, roleMay } from '@showfloor/contracts/account';
import type { Show } from '@showfloor/contracts/show';

export interface FirstStep {
  /** A name of a string. */
  readonly key: 'product' | 'show' | 'lineup' | 'team' | 'host' | 'moderate' | 'readLineup' | 'readOrders';
  readonly done: boolean;
  readonly to: string;
  /** The show that it is about. */
  readonly show: Show | null;
}

export interface FirstStepsFacts {
  readonly role: BrandRole;
  readonly hasProducts: boolean;
  readonly shows: readonly Show[];
  /** The one on air, or the next. */
  readonly next: Show | null;
}

/** What is to be done by who has this role: the way to the first sale by those who sell, one's part in the next show by the others. */
export function firstSteps({ role, hasProducts, shows, next }: FirstStepsFacts): FirstStep[] {
  const step = (key: FirstStep['key'], to: string, done = false, show: Show | null = null) => ({ key, done, to, show });
  if (roleMay(role, 'show.write')) {
    const about = next ?? shows[0];
    return [
      step('product', '/brand/products/new', hasProducts),
      step('show', '/brand/shows/new', shows.length > 0),
      step(
        'lineup',
        about ? `/brand/shows/${about.id}` : '/brand/shows/new',
        shows.some(({ state }) => state === 'live' || state === 'ended'),
      ),
      ...(roleMay(role, 'brand.manage') ? [step('team', '/brand/members')] : []),
    ];
  }
  return [
    ...(next && roleMay(role, 'show.publish') ? [step('host', `/studio/${next.id}`, false, next)] : []),
    ...(next && roleMay(role, 'chat.moderate') ? [step('moderate', `/moderate/${next.id}`, false, next)] : []),
    ...(next && roleMay(role, 'pin.write') ? [step('readLineup', `/brand/shows/${next.id}`)] : []),
    ...(roleMay(role, 'orders.read') ? [step('readOrders', '/brand/orders')] : []),
  ];
}
