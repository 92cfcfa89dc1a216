import type { CollectionRule, NewCollection } from '@showfloor/contracts/collection';
import type { Refusal } from '@showfloor/contracts/errors';
import type { Currency } from '@showfloor/contracts/money';

/** Products of a brand under a name. */
interface Collection {
  readonly id: string;
  readonly brandId: string;
  readonly slug: string;
  readonly name: string;
  readonly description: string;
  /** Null: it is put together by hand. */
  readonly rule: CollectionRule | null;
  readonly published: boolean;
  readonly version: number;
}

/** A collection with what its page says of its brand. */
export interface FoundCollection extends Collection {
  readonly brand: { readonly id: string; readonly slug: string; readonly name: string; readonly currency: Currency };
}

/** Port: the collections of brands. */
export interface CollectionRepository {
  /** By name. */
  of(brandId: string): Promise<readonly Collection[]>;
  find(brandId: string, collectionId: string): Promise<FoundCollection | null>;
  /** One that everybody sees, of whichever brand. */
  findPublished(collectionId: string): Promise<FoundCollection | null>;
  findBySlugs(brandSlug: string, slug: string): Promise<FoundCollection | null>;
  /** What one that is put together by hand holds, in its order; `after` that place, from 0 on. */
  productsOf(collectionId: string, page: { readonly from: number; readonly limit: number }): Promise<readonly string[]>;
  /** Refuses `duplicate` (slug), `limit_reached`, and `not_found` for a product that isn't the brand's. */
  add(
    brandId: string,
    collection: NewCollection,
  ): Promise<Collection | Refusal<'duplicate' | 'limit_reached' | 'not_found'>>;
  /** Replaces all of it if `version` is the present one, else refuses `conflict`; refuses as `add` does. */
  replace(
    key: { readonly brandId: string; readonly id: string; readonly version: number },
    collection: NewCollection,
  ): Promise<Collection | Refusal<'duplicate' | 'not_found' | 'conflict'>>;
  /** Its products stay. */
  remove(brandId: string, collectionId: string): Promise<Refusal<'not_found'> | null>;
}
