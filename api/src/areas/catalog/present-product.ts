import type { Product as ProductAnswer, Variant as VariantAnswer } from '@showfloor/contracts/catalog';
import type { Links } from '../../platform/links/links.ts';
import type { Product, Variant } from './product.ts';

/** @param forMembers whether what is on the shelf is shown: how much a brand holds and sells is its own affair. Others see what they can buy. */
export function presentProduct(
  { imageIds, variants, ...product }: Product,
  links: Links,
  forMembers: boolean,
): ProductAnswer {
  return {
    ...product,
    imageUrls: imageIds.map(links.image),
    variants: variants.map((variant) => presentVariant(variant, links, forMembers)),
  };
}

function presentVariant(variant: Variant, links: Links, forMembers: boolean): VariantAnswer {
  const { currency, priceMinor, compareAtPriceMinor, options, imageId, ...facts } = variant;
  return {
    ...facts,
    onHand: forMembers ? variant.onHand : variant.available,
    options: { ...options },
    imageUrl: imageId === null ? null : links.image(imageId),
    price: { amountMinor: priceMinor, currency },
    compareAtPrice: compareAtPriceMinor === null ? null : { amountMinor: compareAtPriceMinor, currency },
  };
}
