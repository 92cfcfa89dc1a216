import type { Lineup as LineupAnswer } from '@showfloor/contracts/show';
import type { Links } from '../../platform/links/links.ts';
import { presentProduct } from '../catalog/present-product.ts';
import { isPublic } from '../catalog/product.ts';
import type { Lineup } from './lineup.ts';

/** @param forMembers whether notes, what is on the shelf, and what is not published are shown: they are for the team's eyes. */
export function presentLineup(lineup: Lineup, links: Links, forMembers: boolean): LineupAnswer {
  return {
    showId: lineup.showId,
    version: lineup.version,
    items: lineup.items
      .filter(({ product }) => forMembers || isPublic(product))
      .map(({ id, position, product, showPriceMinor, note, startedWith }) => {
        const currency = product.variants[0]?.currency;
        return {
          id,
          position,
          product: presentProduct(product, links, forMembers),
          showPrice: showPriceMinor === null || !currency ? null : { amountMinor: showPriceMinor, currency },
          note: forMembers ? note : '',
          ...(startedWith ? { startedWith: { ...startedWith } } : {}),
        };
      }),
  };
}
