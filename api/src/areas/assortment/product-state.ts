import type { ProductState } from '@showfloor/contracts/assortment';
import type { Product } from '../catalog/product.ts';

/** Where a product stands, in one word. */
export function productState({
  archived,
  published,
  publishAtMs,
}: Pick<Product, 'archived' | 'published' | 'publishAtMs'>): ProductState {
  if (archived) return 'archived';
  if (published) return 'published';
  return publishAtMs === null ? 'draft' : 'scheduled';
}
