import { categoryPath } from '@showfloor/contracts/categories';
import type { CollectionRule } from '@showfloor/contracts/collection';
import type { Currency } from '@showfloor/contracts/money';
import type { SearchWish } from './search.ts';

/** What is in a collection that everybody sees: products by hand, or what a rule fits, its prices in the brand's currency. */
export interface CollectionScope {
  readonly brandId: string;
  readonly currency: Currency;
  readonly content: { readonly productIds: readonly string[] } | { readonly rule: CollectionRule };
}

/** Port: such a collection; null: there is none by that id. */
export type FindCollectionScope = (collectionId: string) => Promise<CollectionScope | null>;

const nothing = { productIds: [] } as const;

/** A search within a collection: what both ask for. Of a collection that isn't there nothing is found. */
export function withinCollection(wish: SearchWish, scope: CollectionScope | null): SearchWish {
  if (scope === null || (wish.brandId !== null && wish.brandId !== scope.brandId)) return { ...wish, ...nothing };
  const { brandId, content } = scope;
  if ('productIds' in content) return { ...wish, brandId, productIds: content.productIds };
  const { rule } = content;
  const categoryId = deeper(rule.categoryId, wish.categoryId);
  const attributes = bothAttributes(rule.attributes, wish.attributes);
  if (categoryId === undefined || attributes === null) return { ...wish, brandId, ...nothing };
  const basePrice = rule.price && { currency: scope.currency, ...rule.price };
  return {
    ...wish,
    brandId,
    categoryId,
    attributes,
    tag: rule.tag ?? wish.tag,
    basePrice: basePrice ?? wish.basePrice,
  };
}

/** The one of two categories that is in the other; undefined where neither is, so that nothing is in both. */
function deeper(one: string | null, other: string | null): string | null | undefined {
  if (one === null || other === null) return one ?? other;
  if (categoryPath(other).includes(one)) return other;
  return categoryPath(one).includes(other) ? one : undefined;
}

/** Of a key that both name, the values that both do; null where there is none. */
function bothAttributes(
  ones: SearchWish['attributes'],
  others: SearchWish['attributes'],
): SearchWish['attributes'] | null {
  const [a, b] = [ones, others].map((all) => Map.groupBy(all, ({ key }) => key));
  const both: { readonly key: string; readonly value: string }[] = [];
  for (const key of new Set([...(a?.keys() ?? []), ...(b?.keys() ?? [])])) {
    const [some, more] = [a?.get(key), b?.get(key)];
    const kept = some && more ? some.filter(({ value }) => more.some((one) => one.value === value)) : (some ?? more);
    if (kept === undefined || kept.length === 0) return null;
    both.push(...kept);
  }
  return both;
}
