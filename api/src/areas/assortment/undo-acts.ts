import type { ActedLine, ProductChange } from '@showfloor/contracts/assortment';
import type { ProductRepository } from '../catalog/product.ts';
import { lineOf } from './act-on-products.ts';
import { reversed } from './apply-changes.ts';
import { type ChangeWriters, type PlannedLine, writeChanges } from './write-changes.ts';

export interface UndoParts extends ChangeWriters {
  readonly products: Pick<ProductRepository, 'ofBrand' | 'writeAll'>;
}

/** What an act did to a product, and the version that it left it with. */
export interface DoneLine {
  readonly productId: string;
  readonly version: number;
  readonly changes: readonly ProductChange[];
}

/** Takes changes back. A product that was changed since is left as it is (`conflict`), and what was deleted doesn't come back (`not_found`). */
export async function undoActs(
  parts: UndoParts,
  brandId: string,
  done: readonly DoneLine[],
): Promise<readonly ActedLine[]> {
  const wanted = { productIds: done.map(({ productId }) => productId), skus: [] };
  const found = new Map((await parts.products.ofBrand(brandId, wanted)).map((each) => [each.id, each]));
  const planned: PlannedLine[] = [];
  const lines = done.map(({ productId, version, changes }): ActedLine => {
    const product = found.get(productId);
    const back = reversed(changes);
    if (!product || back === null) return { productId, name: '', version, changes: [], refused: 'not_found' };
    if (product.version !== version) return lineOf(product, { refused: 'conflict' });
    planned.push({ product, changes: back });
    return lineOf(product, { changes: back });
  });
  const refused = await writeChanges(parts, brandId, planned);
  return lines.map((line) => {
    const code = refused.get(line.productId);
    return code === undefined ? line : { ...line, version: Math.max(1, line.version - 1), changes: [], refused: code };
  });
}
