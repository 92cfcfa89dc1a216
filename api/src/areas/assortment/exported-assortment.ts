import type { AssortmentFilter } from '@showfloor/contracts/assortment';
import { limits } from '@showfloor/contracts/limits';
import type { Product, ProductRepository } from '../catalog/product.ts';
import type { AssortmentFinder } from './assortment.ts';

/** The products of a file: those that were chosen, or all that a filter finds, a page at a time. */
export async function* exportedAssortment(
  finder: Pick<AssortmentFinder, 'idsAfter'>,
  products: Pick<ProductRepository, 'ofBrand'>,
  brandId: string,
  wish: { readonly ids: readonly string[] | null; readonly filter: AssortmentFilter },
): AsyncGenerator<readonly Product[]> {
  if (wish.ids !== null) {
    yield inOrder(await products.ofBrand(brandId, { productIds: wish.ids, skus: [] }));
    return;
  }
  let after: string | null = null;
  for (;;) {
    const ids: readonly string[] = await finder.idsAfter(brandId, wish.filter, after, limits.actedProducts);
    const last = ids.at(-1);
    if (last === undefined) return;
    yield inOrder(await products.ofBrand(brandId, { productIds: ids, skus: [] }));
    after = last;
  }
}

function inOrder(products: readonly Product[]): readonly Product[] {
  return products.toSorted((a, b) => (a.id < b.id ? -1 : 1));
}
