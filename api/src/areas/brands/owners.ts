import type { BrandRepository } from './brand.ts';

/** The brand's own id when there is such a brand, for endpoints that name it themselves. */
export async function brandIfKnown(brands: BrandRepository, brandId: string): Promise<string | null> {
  return (await brands.find(brandId))?.id ?? null;
}
