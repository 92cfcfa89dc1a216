import type { Product as ProductAnswer, Variant as VariantAnswer } from '@showfloor/contracts/catalog';
import type { Links } from '../../platform/links/links.ts';
import type { Product, Variant } from './product.ts';

export function presentProduct({ imageIds, variants, ...product }: Product, links: Links): ProductAnswer {
  return { ...product, imageUrls: imageIds.map(links.image), variants: variants.map(presentVariant) };
}

function presentVariant(variant: Variant): VariantAnswer {
  const { currency, priceMinor, compareAtPriceMinor, options, ...facts } = variant;
  return {
    ...facts,
    options: { ...options },
    price: { amountMinor: priceMinor, currency },
    compareAtPrice: compareAtPriceMinor === null ? null : { amountMinor: compareAtPriceMinor, currency },
  };
}
