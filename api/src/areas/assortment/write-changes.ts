import type { ProductChange } from '@showfloor/contracts/assortment';
import { type ErrorCode, isRefusal } from '@showfloor/contracts/errors';
import type { Product, ProductRepository, ProductWrite } from '../catalog/product.ts';
import type { CollectionMembers } from '../collections/collection-members.ts';
import { applyChanges } from './apply-changes.ts';
import type { ProductRemover } from './assortment.ts';

export interface ChangeWriters {
  readonly products: Pick<ProductRepository, 'writeAll'>;
  readonly members: Pick<CollectionMembers, 'append' | 'takeOut'>;
  readonly remover: Pick<ProductRemover, 'remove'>;
}

export interface PlannedLine {
  readonly product: Product;
  readonly changes: readonly ProductChange[];
}

/**
 * Writes what was planned of each product: together where nothing stands in the way, else one by one, so that a product that somebody changed meanwhile keeps no
 * other from its change.
 * @returns why products stay as they are, by id.
 */
export async function writeChanges(
  { products, members, remover }: ChangeWriters,
  brandId: string,
  lines: readonly PlannedLine[],
): Promise<ReadonlyMap<string, ErrorCode>> {
  const refused = new Map<string, ErrorCode>();
  const writes = lines.flatMap(({ product, changes }): (ProductWrite & { kind: 'update' })[] => {
    const draft = applyChanges(product, changes);
    return draft === null ? [] : [{ kind: 'update', productId: product.id, version: product.version, draft }];
  });
  const together = writes.length === 0 ? 'written' : await products.writeAll(brandId, writes);
  if (isRefusal(together)) {
    for (const write of writes) {
      const alone = await products.writeAll(brandId, [write]);
      if (isRefusal(alone)) refused.set(write.productId, alone.refused);
    }
  }
  for (const [collectionId, { added, taken }] of byCollection(lines)) {
    const present = added.length === 0 ? new Set<string>() : await members.append(brandId, collectionId, added);
    for (const id of added) {
      if (isRefusal(present)) refused.set(id, present.refused);
      else if (!present.has(id)) refused.set(id, 'limit_reached');
    }
    const out = taken.length === 0 ? null : await members.takeOut(brandId, collectionId, taken);
    if (out) for (const id of taken) refused.set(id, out.refused);
  }
  for (const { product, changes } of lines) {
    if (!changes.some(({ what }) => what === 'deleted')) continue;
    const refusal = await remover.remove(brandId, product.id, product.version);
    if (refusal) refused.set(product.id, refusal.refused);
  }
  return refused;
}

function byCollection(lines: readonly PlannedLine[]) {
  const found = new Map<string, { readonly added: string[]; readonly taken: string[] }>();
  for (const { product, changes } of lines) {
    for (const change of changes) {
      if (change.what !== 'collection') continue;
      const { added, taken } = found.get(change.collectionId) ?? { added: [], taken: [] };
      (change.to ? added : taken).push(product.id);
      found.set(change.collectionId, { added, taken });
    }
  }
  return found;
}
