import type { Product, ProductDraft } from '../catalog/product.ts';

/** A product as it is, in the form in which a change of it is written; what isn't named stays. */
export function asDraft({ name, description, archived, published, variants }: Product): ProductDraft {
  return {
    name,
    description,
    archived,
    published,
    imageIds: null,
    variants: variants.map(({ id, sku, options, priceMinor, compareAtPriceMinor, onHand }) => ({
      id,
      sku,
      options,
      priceMinor,
      compareAtPriceMinor,
      onHand,
    })),
  };
}
