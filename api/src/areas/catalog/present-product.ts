import type { Product as ProductAnswer, Variant as VariantAnswer } from '@showfloor/contracts/catalog';
import type { Links } from '../../platform/links/links.ts';
import type { Product, Variant, VariantFacts } from './product.ts';

type FactsAnswer = Pick<VariantAnswer, keyof VariantFacts>;

/**
 * @param forMembers whether what is on the shelf, and what customs and carriers are told, is shown: how much a brand holds and where it buys is its own
 * affair. Others see what they can buy.
 */
export function presentProduct(
  { images, variants, tags, publishAtMs, withdrawAtMs, ...product }: Product,
  links: Links,
  forMembers: boolean,
): ProductAnswer {
  return {
    ...product,
    ...(forMembers && tags.length > 0 ? { tags: [...tags] } : {}),
    ...(forMembers && publishAtMs !== null ? { publishAtMs } : {}),
    ...(forMembers && withdrawAtMs !== null ? { withdrawAtMs } : {}),
    attributes: [...product.attributes],
    imageUrls: images.map(({ id }) => links.image(id)),
    images: images.map(({ id, alt }) => ({ id, url: links.image(id), alt })),
    variants: variants.map((variant) => presentVariant(variant, links, forMembers)),
  };
}

function presentVariant(variant: Variant, links: Links, forMembers: boolean): VariantAnswer {
  const {
    id,
    sku,
    available,
    currency,
    priceMinor,
    compareAtPriceMinor,
    lowestIn30DaysMinor,
    options,
    imageId,
    imageAlt,
  } = variant;
  return {
    id,
    sku,
    available,
    ...(forMembers ? presentFacts(variant) : {}),
    onHand: forMembers ? variant.onHand : variant.available,
    options: { ...options },
    imageUrl: imageId === null ? null : links.image(imageId),
    ...(imageAlt === '' ? {} : { imageAlt }),
    price: { amountMinor: priceMinor, currency },
    compareAtPrice: compareAtPriceMinor === null ? null : { amountMinor: compareAtPriceMinor, currency },
    ...(lowestIn30DaysMinor === null ? {} : { lowestIn30Days: { amountMinor: lowestIn30DaysMinor, currency } }),
  };
}

/** Most variants have few of them, and a list has many variants. */
function presentFacts({ barcode, weightGrams, hsCode, originCountry, lowStockAt }: VariantFacts): FactsAnswer {
  return {
    ...(barcode === null ? {} : { barcode }),
    ...(weightGrams === null ? {} : { weightGrams }),
    ...(hsCode === null ? {} : { hsCode }),
    ...(originCountry === null ? {} : { originCountry }),
    ...(lowStockAt === null ? {} : { lowStockAt }),
  };
}
