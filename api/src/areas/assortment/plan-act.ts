import { assertNever } from '@showfloor/contracts/assert-never';
import type { ProductAct, ProductChange } from '@showfloor/contracts/assortment';
import { type Refusal, refuse } from '@showfloor/contracts/errors';
import { limits } from '@showfloor/contracts/limits';
import type { Product } from '../catalog/product.ts';
import { changedPrice } from './changed-price.ts';
import { productState } from './product-state.ts';

/** What an act has to know beside the product. */
export interface ActFacts {
  /** Products that are in the collection of the act already. */
  readonly inCollection: ReadonlySet<string>;
  /** Products that something names, which can't be deleted. */
  readonly named: ReadonlySet<string>;
}

type PlanRefusal = Refusal<'invalid_transition' | 'limit_reached' | 'invalid_request'>;

/** What an act changes of a product: nothing where it is so already. */
export function planAct(product: Product, act: ProductAct, facts: ActFacts): readonly ProductChange[] | PlanRefusal {
  const state = productState(product);
  switch (act.kind) {
    case 'publish':
      return state === 'archived' ? refuse('invalid_transition') : toState(product, 'published');
    case 'draft':
      return state === 'archived' ? refuse('invalid_transition') : toState(product, 'draft');
    case 'schedule':
      if (state !== 'draft' && state !== 'scheduled') return refuse('invalid_transition');
      if (product.withdrawAtMs !== null && product.withdrawAtMs <= act.publishAtMs) return refuse('invalid_request');
      return toState(product, 'scheduled', act.publishAtMs);
    case 'archive':
      return toState(product, 'archived');
    case 'restore':
      return state === 'archived' ? toState(product, product.published ? 'published' : 'draft') : [];
    case 'add_tag':
      if (product.tags.includes(act.tag)) return [];
      if (product.tags.length >= limits.productTags) return refuse('limit_reached');
      return [{ what: 'tags', from: [...product.tags], to: [...product.tags, act.tag] }];
    case 'remove_tag':
      if (!product.tags.includes(act.tag)) return [];
      return [{ what: 'tags', from: [...product.tags], to: product.tags.filter((tag) => tag !== act.tag) }];
    case 'category':
      if (product.categoryId === act.categoryId) return [];
      return [{ what: 'category', from: product.categoryId, to: act.categoryId }];
    case 'add_to_collection':
    case 'remove_from_collection': {
      const isIn = facts.inCollection.has(product.id);
      const to = act.kind === 'add_to_collection';
      return isIn === to ? [] : [{ what: 'collection', collectionId: act.collectionId, from: isIn, to }];
    }
    case 'price':
      return priceChanges(product, act);
    case 'delete':
      return (state !== 'draft' && state !== 'scheduled') || facts.named.has(product.id)
        ? refuse('invalid_transition')
        : [{ what: 'deleted' }];
    default:
      return assertNever(act);
  }
}

function toState(
  product: Product,
  to: 'draft' | 'scheduled' | 'published' | 'archived',
  toMs: number | null = null,
): readonly ProductChange[] {
  const from = productState(product);
  const fromMs = from === 'scheduled' ? product.publishAtMs : null;
  return from === to && fromMs === toMs ? [] : [{ what: 'state', from, to, fromMs, toMs }];
}

function priceChanges(
  product: Product,
  act: Extract<ProductAct, { kind: 'price' }>,
): readonly ProductChange[] | PlanRefusal {
  const changes: ProductChange[] = [];
  for (const { id: variantId, sku, priceMinor: fromMinor } of product.variants) {
    const toMinor = changedPrice(fromMinor, act);
    if (toMinor === null) return refuse('invalid_request');
    if (toMinor !== fromMinor) changes.push({ what: 'price', variantId, sku, fromMinor, toMinor });
  }
  return changes;
}
