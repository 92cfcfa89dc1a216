import type { createProductSchema } from '@showfloor/contracts/catalog';
import type { z } from 'zod';
import type { VariantDraft } from '../product.ts';

/** The variants of a body as the catalogue takes them. */
export function variantDrafts(variants: z.infer<typeof createProductSchema>['variants']): VariantDraft[] {
  return variants.map(({ id, sku, ...variant }) => ({ id: id ?? null, sku: sku ?? null, ...variant }));
}
