import { type Refusal, refuse } from '@showfloor/contracts/errors';

/** The refusal that says how many pieces of which variant are left. */
export function outOfStock(short: { readonly variantId: string; readonly left: number }): Refusal<'out_of_stock'> {
  return refuse('out_of_stock', { details: { variantId: short.variantId, left: short.left } });
}

/** What an out_of_stock refusal says is left, and of which drop when it is of one; undefined for any other refusal. */
export function shortageOf(refusal: Refusal): { variantId: string; left: number; dropId?: string } | undefined {
  const { variantId, left, dropId } = refusal.details ?? {};
  if (refusal.refused !== 'out_of_stock' || typeof variantId !== 'string' || typeof left !== 'number') return undefined;
  return { variantId, left, ...(typeof dropId === 'string' && { dropId }) };
}
