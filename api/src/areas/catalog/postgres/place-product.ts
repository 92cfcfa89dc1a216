import { type Refusal, refuse } from '@showfloor/contracts/errors';
import { eq } from 'drizzle-orm';
import type { Transaction } from '../../../platform/database/database.ts';
import type { ProductDraft } from '../product.ts';
import { categories, type products } from './tables.ts';

type Placed = Pick<typeof products.$inferSelect, 'categoryId' | 'tags' | 'publishAtMs' | 'withdrawAtMs'>;

/**
 * Where a product stands and when it comes and goes, as a draft has it: what it doesn't say stays as it is. What is published, or archived, isn't published again by
 * itself; what is archived isn't withdrawn. Refuses `not_found` for a category that isn't there, and `invalid_request` for an end that isn't after the beginning.
 */
export async function placeOf(
  tx: Transaction,
  draft: ProductDraft,
  present: (Placed & { readonly published: boolean }) | null,
): Promise<Placed | Refusal<'not_found' | 'invalid_request'>> {
  const { archived, published = present?.published ?? true } = draft;
  const categoryId = draft.categoryId === undefined ? (present?.categoryId ?? null) : draft.categoryId;
  const publishAtMs = draft.publishAtMs === undefined ? (present?.publishAtMs ?? null) : draft.publishAtMs;
  const withdrawAtMs = draft.withdrawAtMs === undefined ? (present?.withdrawAtMs ?? null) : draft.withdrawAtMs;
  if (published && typeof draft.publishAtMs === 'number') return refuse('invalid_request', { param: 'publishAtMs' });
  if (publishAtMs !== null && withdrawAtMs !== null && withdrawAtMs <= publishAtMs)
    return refuse('invalid_request', { param: 'withdrawAtMs', message: 'It must be after the publication.' });
  if (categoryId !== null && categoryId !== present?.categoryId) {
    const known = await tx.select({ id: categories.id }).from(categories).where(eq(categories.id, categoryId));
    if (known.length === 0) return refuse('not_found', { param: 'categoryId' });
  }
  return {
    categoryId,
    tags: [...new Set(draft.tags ?? present?.tags ?? [])],
    publishAtMs: published || archived ? null : publishAtMs,
    withdrawAtMs: archived ? null : withdrawAtMs,
  };
}
