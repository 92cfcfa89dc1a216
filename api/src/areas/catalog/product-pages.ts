import type { Product, ProductRepository } from './product.ts';

const pageProducts = 100;

/** All products of a brand, drafts and archived ones too, a page at a time. */
export async function* productPages(
  products: Pick<ProductRepository, 'list'>,
  brandId: string,
): AsyncGenerator<readonly Product[]> {
  let before: string | null = null;
  for (;;) {
    const page: Product[] = await products.list({ brandId, archived: true, drafts: true, before, limit: pageProducts });
    const last = page.at(-1);
    if (!last) return;
    yield page;
    before = last.id;
  }
}
