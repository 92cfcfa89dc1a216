import type { Brand as BrandAnswer } from '@showfloor/contracts/catalog';
import type { Links } from '../../platform/links/links.ts';
import type { Brand } from './brand.ts';

export function presentBrand({ logoImageId, ...brand }: Brand, links: Links): BrandAnswer {
  return { ...brand, logoUrl: logoImageId === null ? null : links.image(logoImageId) };
}
