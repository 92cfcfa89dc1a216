import type { ImportError } from '@showfloor/contracts/product-import';
import type { Product, ProductWrite } from '../product.ts';
import type { NamedLocation } from '../stock-places.ts';
import type { ImportRow } from './import-row.ts';
import { planProduct } from './plan-product.ts';

interface Counts {
  readonly created: number;
  readonly changed: number;
  readonly unchanged: number;
}

/** A product that is made or changed, and where the file speaks of it first. */
export interface PlannedWrite {
  readonly line: number;
  readonly variantsCreated: number;
  readonly variantsChanged: number;
  readonly write: ProductWrite;
}

export interface ImportPlan {
  /** In the order of the file. */
  readonly writes: readonly PlannedWrite[];
  readonly errors: readonly ImportError[];
  readonly products: Counts;
  readonly variants: Counts;
  readonly stockKept: number;
}

/**
 * What a file makes and changes. Lines of one handle are one product: the one with that id, or that has one of their SKUs, or a new one. Variants that the file doesn't name
 * stay as they are.
 * @param present the brand's products that the file may speak of
 * @param room how many more products the brand may have
 * @param locations where the pieces of new variants may lie
 */
export function planImport(
  rows: readonly ImportRow[],
  present: readonly Product[],
  room: number,
  locations: readonly NamedLocation[],
): ImportPlan {
  const ofSku = new Map(present.flatMap((product) => product.variants.map(({ sku }) => [sku, product] as const)));
  const ofId = new Map(present.map((product) => [product.id, product]));
  const groups = [...Map.groupBy(rows, ({ handle }) => handle)].map(([handle, group]) => {
    const named = ofId.get(handle) ?? group.map(({ sku }) => ofSku.get(sku)).find((product) => product !== undefined);
    return { group, product: named ?? null };
  });
  const errors: ImportError[] = [];
  // Two handles that come to the same product: its second change would not have seen its first.
  const seen = new Set<string>();
  for (const { group, product } of groups) {
    for (const { line, sku } of group) {
      const owner = ofSku.get(sku);
      if (owner && owner.id !== product?.id) errors.push({ line, column: 'sku', code: 'other_product' });
    }
    if (product && seen.has(product.id))
      errors.push({ line: group[0]?.line ?? 1, column: 'handle', code: 'other_product' });
    if (product) seen.add(product.id);
  }
  const planned = groups.map(({ group, product }) => planProduct(group, product, locations));
  const made = planned.filter(({ write }) => write?.kind === 'create');
  const tooMany = made[Math.max(0, room)];
  if (tooMany) errors.push({ line: tooMany.line, column: null, code: 'too_many_products' });
  const sum = (count: (one: (typeof planned)[number]) => number) =>
    planned.reduce((total, one) => total + count(one), 0);
  const changed = sum(({ write }) => (write?.kind === 'update' ? 1 : 0));
  return {
    writes: planned.flatMap(({ write, ...rest }) => (write === null ? [] : [{ ...rest, write }])),
    errors: [...errors, ...planned.flatMap((one) => one.errors)],
    products: { created: made.length, changed, unchanged: planned.length - made.length - changed },
    variants: {
      created: sum(({ variantsCreated }) => variantsCreated),
      changed: sum(({ variantsChanged }) => variantsChanged),
      unchanged: rows.length - sum(({ variantsCreated, variantsChanged }) => variantsCreated + variantsChanged),
    },
    stockKept: sum(({ stockKept }) => stockKept),
  };
}
