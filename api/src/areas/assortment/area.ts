import type { Endpoint } from '../../platform/http/endpoint.ts';
import type { MembershipRepository } from '../../platform/identity/memberships.ts';
import type { Platform } from '../../platform/platform.ts';
import type { BrandRepository } from '../brands/brand.ts';
import type { ProductRepository } from '../catalog/product.ts';
import type { StockPlaces } from '../catalog/stock-places.ts';
import type { CollectionMembers } from '../collections/collection-members.ts';
import { actOnAssortment } from './http/act-on-products.ts';
import { exportAssortment } from './http/export-assortment.ts';
import { listAssortment } from './http/list-assortment.ts';
import { undoActsOnAssortment } from './http/undo-acts.ts';
import { createAssortmentFinder } from './postgres/assortment-finder.ts';
import { hasCategory } from './postgres/has-category.ts';
import { createProductRemover } from './postgres/product-remover.ts';

export interface AssortmentOptions {
  readonly brands: BrandRepository;
  readonly memberships: MembershipRepository;
  readonly products: ProductRepository;
  readonly places: StockPlaces;
  readonly members: CollectionMembers;
}

/** A brand's products as its office sees them: as a table, and many at once. */
export function assortmentArea(
  { database, links }: Platform,
  { brands, memberships, products, places, members }: AssortmentOptions,
): { readonly endpoints: readonly Endpoint[] } {
  const finder = createAssortmentFinder(database);
  const remover = createProductRemover(database);
  const writers = { products, members, remover };
  return {
    endpoints: [
      listAssortment({ finder, products, brands, memberships, links }),
      exportAssortment({ finder, products, places, brands }, 'csv'),
      exportAssortment({ finder, products, places, brands }, 'xlsx'),
      actOnAssortment({ ...writers, finder, hasCategory: (id) => hasCategory(database, id) }, brands),
      undoActsOnAssortment(writers, brands),
    ],
  };
}
