import type { Product, updateProductSchema } from '@showfloor/contracts/catalog';
import type { z } from 'zod';

/** A product as it is, in the form in which a change of it is sent; its pictures stay. */
export function productAsInput(product: Product): z.input<typeof updateProductSchema> {
  const { name, description, archived, version, variants } = product;
  return {
    name,
    description,
    archived,
    version,
    variants: variants.map(({ id, sku, options, price, compareAtPrice }) => ({
      id,
      sku,
      options,
      priceMinor: price.amountMinor,
      compareAtPriceMinor: compareAtPrice?.amountMinor ?? null,
    })),
  };
}
