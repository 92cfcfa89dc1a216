import { every, type Repeating } from '../../platform/every.ts';
import type { Endpoint } from '../../platform/http/endpoint.ts';
import type { Platform } from '../../platform/platform.ts';
import { searchProducts } from './http/search-products.ts';
import { catchUp } from './postgres/catch-up.ts';
import { countUses } from './postgres/dictionary.ts';
import { createProductSearch } from './postgres/product-search.ts';
import { indexDue } from './postgres/search-due.ts';
import type { ProductSearch } from './search.ts';
import type { FindCollectionScope } from './within-collection.ts';

export interface SearchArea {
  readonly search: ProductSearch;
  readonly endpoints: readonly Endpoint[];
  /** Indexes what an older version left unindexed, and counts what is found how often, again and again. */
  start(): void;
  /** Idempotent. */
  close(): Promise<void>;
}

const upkeepEveryMs = 5_000;

/**
 * Finds products of all brands.
 * @param scopeOf what is in a collection, which a later area knows.
 */
export function searchArea({ database, links, log, nowMs }: Platform, scopeOf: FindCollectionScope): SearchArea {
  let repeating: Repeating | undefined;
  let closed = false;
  let isBehind = true;
  const upkeep = async () => {
    if (isBehind) await catchUp(database, { nowMs, isOver: () => closed });
    isBehind = false;
    await indexDue(database, { nowMs, isOver: () => closed });
    await countUses(database);
  };
  const search = createProductSearch(database);
  return {
    search,
    endpoints: [searchProducts({ search, scopeOf, links })],
    start() {
      repeating ??= every(upkeepEveryMs, upkeep, (err) => log.error({ err }, 'the upkeep of the search failed'));
    },
    async close() {
      closed = true;
      await repeating?.close();
    },
  };
}
