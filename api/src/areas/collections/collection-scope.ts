import { limits } from '@showfloor/contracts/limits';
import type { FindCollectionScope } from '../search/within-collection.ts';
import type { CollectionRepository } from './collection.ts';

/** Says what is in a collection that everybody sees, for a search within it. */
export function collectionScope(
  collections: Pick<CollectionRepository, 'findPublished' | 'productsOf'>,
): FindCollectionScope {
  return async (collectionId) => {
    const found = await collections.findPublished(collectionId);
    if (!found) return null;
    const { brandId, rule, brand } = found;
    if (rule !== null) return { brandId, currency: brand.currency, content: { rule } };
    const productIds = await collections.productsOf(collectionId, { from: 0, limit: limits.collectionProducts });
    return { brandId, currency: brand.currency, content: { productIds } };
  };
}
