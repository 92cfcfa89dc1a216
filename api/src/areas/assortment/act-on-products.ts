import type { ActedLine, ActedProducts, AssortmentFilter, ProductAct } from '@showfloor/contracts/assortment';
import { isRefusal, type Refusal, refuse } from '@showfloor/contracts/errors';
import { limits } from '@showfloor/contracts/limits';
import type { Product, ProductRepository } from '../catalog/product.ts';
import type { CollectionMembers } from '../collections/collection-members.ts';
import { applyChanges } from './apply-changes.ts';
import type { AssortmentFinder, ProductRemover } from './assortment.ts';
import { planAct } from './plan-act.ts';
import { type ChangeWriters, type PlannedLine, writeChanges } from './write-changes.ts';

export interface ActParts extends ChangeWriters {
  readonly products: Pick<ProductRepository, 'ofBrand' | 'writeAll'>;
  readonly finder: Pick<AssortmentFinder, 'count' | 'idsAfter'>;
  readonly members: CollectionMembers;
  readonly remover: ProductRemover;
  readonly hasCategory: (categoryId: string) => Promise<boolean>;
}

export interface ActTask {
  readonly brandId: string;
  readonly act: ProductAct;
  readonly on: { readonly productIds: readonly string[] } | { readonly filter: AssortmentFilter };
  readonly after: string | null;
  readonly dryRun: boolean;
}

/** Does an act to a part of what is chosen, or says what it would do, and where the next part begins. */
export async function actOnProducts(
  parts: ActParts,
  { brandId, act, on, after, dryRun }: ActTask,
): Promise<ActedProducts | Refusal<'not_found' | 'invalid_transition'>> {
  const refusal = await impossible(parts, brandId, act);
  if (refusal) return refusal;
  const { ids, next, total } = await partOf(parts.finder, brandId, on, after);
  const found = new Map(
    (await parts.products.ofBrand(brandId, { productIds: ids, skus: [] })).map((each) => [each.id, each]),
  );
  const inCollection = 'collectionId' in act ? await parts.members.holding(act.collectionId, ids) : new Set<string>();
  const named = act.kind === 'delete' ? await parts.remover.named([...found.keys()]) : new Set<string>();
  const planned: PlannedLine[] = [];
  const lines = ids.map((productId): ActedLine => {
    const product = found.get(productId);
    if (!product) return { productId, name: '', version: 1, changes: [], refused: 'not_found' };
    const plan = planAct(product, act, { inCollection, named });
    if (isRefusal(plan)) return lineOf(product, { refused: plan.refused });
    if (plan.length > 0) planned.push({ product, changes: plan });
    return lineOf(product, { changes: plan });
  });
  if (dryRun || planned.length === 0) return { lines, next, total };
  const refused = await writeChanges(parts, brandId, planned);
  return {
    lines: lines.map((line) => {
      const code = refused.get(line.productId);
      const product = found.get(line.productId);
      return code !== undefined && product ? lineOf(product, { refused: code }) : line;
    }),
    next,
    total,
  };
}

/** A line of the answer. Its version is the one that the changes leave the product with. */
export function lineOf(
  product: Product,
  { changes = [], refused = null }: { changes?: PlannedLine['changes']; refused?: string | null },
): ActedLine {
  const { id: productId, name, version } = product;
  const isWritten = applyChanges(product, changes) !== null;
  return { productId, name, version: isWritten ? version + 1 : version, changes: [...changes], refused };
}

/** Why the act can be done to no product. */
async function impossible(
  { members, hasCategory }: ActParts,
  brandId: string,
  act: ProductAct,
): Promise<Refusal<'not_found' | 'invalid_transition'> | null> {
  if ('collectionId' in act) {
    const kind = await members.kindOf(brandId, act.collectionId);
    if (kind === null) return refuse('not_found', { param: 'act.collectionId' });
    // What is in one by rule, the rule says.
    if (kind === 'by_rule') return refuse('invalid_transition', { param: 'act.collectionId' });
  }
  if (act.kind === 'category' && act.categoryId !== null && !(await hasCategory(act.categoryId)))
    return refuse('not_found', { param: 'act.categoryId' });
  return null;
}

async function partOf(
  finder: ActParts['finder'],
  brandId: string,
  on: ActTask['on'],
  after: string | null,
): Promise<{ readonly ids: readonly string[]; readonly next: string | null; readonly total: number }> {
  if ('productIds' in on) {
    const ids = [...new Set(on.productIds)];
    return { ids, next: null, total: ids.length };
  }
  const found = await finder.idsAfter(brandId, on.filter, after, limits.actedProducts + 1);
  const ids = found.slice(0, limits.actedProducts);
  const total = after === null ? await finder.count(brandId, on.filter) : 0;
  return { ids, next: found.length > ids.length ? (ids.at(-1) ?? null) : null, total };
}
