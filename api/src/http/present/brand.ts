import type { Brand as BrandAnswer } from '@showfloor/contracts/catalog';
import type { Brand } from '../../accounts/brand.ts';
import type { Links } from './links.ts';

export function presentBrand({ logoImageId, ...brand }: Brand, links: Links): BrandAnswer {
  return { ...brand, logoUrl: logoImageId === null ? null : links.image(logoImageId) };
}
