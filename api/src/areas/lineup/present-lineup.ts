import type { Currency, Money } from '@showfloor/contracts/money';
import type { Lineup as LineupAnswer } from '@showfloor/contracts/show';
import type { Links } from '../../platform/links/links.ts';
import { presentProduct } from '../catalog/present-product.ts';
import { isPublic, type Product } from '../catalog/product.ts';
import type { Lineup } from './lineup.ts';

/** @param forMembers whether notes, what is on the shelf, and what is not published are shown: they are for the team's eyes. */
export function presentLineup(lineup: Lineup, links: Links, forMembers: boolean): LineupAnswer {
  return {
    showId: lineup.showId,
    version: lineup.version,
    items: lineup.items
      .filter(({ product }) => forMembers || isPublic(product))
      .map(({ id, position, product, showPricesMinor, note, startedWith }) => {
        const currency = product.variants[0]?.currency;
        return {
          id,
          position,
          product: presentProduct(product, links, forMembers),
          showPrice: currency ? priceOfAll(product, showPricesMinor, currency) : null,
          showPrices: Object.fromEntries(
            currency
              ? [...showPricesMinor].map(([variantId, amountMinor]) => [variantId, { amountMinor, currency }])
              : [],
          ),
          note: forMembers ? note : '',
          ...(startedWith ? { startedWith: { ...startedWith } } : {}),
        };
      }),
  };
}

/** The one price that every variant has in the show, for pages of before: null where there is none, or where they differ. */
function priceOfAll(
  { variants }: Product,
  showPricesMinor: ReadonlyMap<string, number>,
  currency: Currency,
): Money | null {
  const amounts = new Set(variants.map((variant) => showPricesMinor.get(variant.id)));
  const [amountMinor] = amounts;
  return amounts.size === 1 && amountMinor !== undefined ? { amountMinor, currency } : null;
}
