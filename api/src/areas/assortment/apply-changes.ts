import { assertNever } from '@showfloor/contracts/assert-never';
import type { ProductChange } from '@showfloor/contracts/assortment';
import type { Product, ProductDraft } from '../catalog/product.ts';
import { asDraft } from './as-draft.ts';

/** The product with the changes, in the form in which it is written; null where they change nothing of the product itself. */
export function applyChanges(product: Product, changes: readonly ProductChange[]): ProductDraft | null {
  const own = changes.filter(({ what }) => what !== 'collection' && what !== 'deleted');
  if (own.length === 0) return null;
  return own.reduce(withChange, asDraft(product));
}

function withChange(draft: ProductDraft, change: ProductChange): ProductDraft {
  switch (change.what) {
    case 'state':
      // Archived or not, a product keeps whether it was published.
      if (change.to === 'archived') return { ...draft, archived: true };
      return {
        ...draft,
        archived: false,
        published: change.to === 'published',
        takesBack: true,
        publishAtMs: change.to === 'scheduled' ? change.toMs : null,
      };
    case 'tags':
      return { ...draft, tags: change.to };
    case 'category':
      return { ...draft, categoryId: change.to };
    case 'price':
      return {
        ...draft,
        variants: draft.variants.map((variant) =>
          variant.id === change.variantId ? { ...variant, priceMinor: change.toMinor } : variant,
        ),
      };
    case 'collection':
    case 'deleted':
      return draft;
    default:
      return assertNever(change);
  }
}

/** What takes changes back; null where one of them can't be. */
export function reversed(changes: readonly ProductChange[]): readonly ProductChange[] | null {
  const back: ProductChange[] = [];
  for (const change of changes) {
    if (change.what === 'deleted') return null;
    back.push(reverse(change));
  }
  return back;
}

function reverse(change: Exclude<ProductChange, { what: 'deleted' }>): ProductChange {
  switch (change.what) {
    case 'state':
      return { ...change, from: change.to, to: change.from, fromMs: change.toMs, toMs: change.fromMs };
    case 'tags':
      return { ...change, from: change.to, to: change.from };
    case 'category':
      return { ...change, from: change.to, to: change.from };
    case 'price':
      return { ...change, fromMinor: change.toMinor, toMinor: change.fromMinor };
    case 'collection':
      return { ...change, from: change.to, to: change.from };
    default:
      return assertNever(change);
  }
}
