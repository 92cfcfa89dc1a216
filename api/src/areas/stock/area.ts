import type { Endpoint } from '../../platform/http/endpoint.ts';
import type { Platform } from '../../platform/platform.ts';
import type { RedisLink } from '../../platform/redis/redis-link.ts';
import type { ProductRepository } from '../catalog/product.ts';
import { adjustStock } from './adjust-stock.ts';
import { postAdjustStock } from './http/adjust-stock.ts';
import { createMemoryStockGate } from './memory/stock-gate.ts';
import { createStockRepository } from './postgres/stock-repository.ts';
import { createRedisStockGate } from './redis/redis-stock-gate.ts';
import type { StockGate } from './stock-gate.ts';
import type { StockRepository } from './stock-repository.ts';

export interface StockOptions {
  readonly products: ProductRepository;
  /** What else the gate counts, beside the available pieces of variants: what can be had of each by its key; others are absent. */
  readonly alsoGated: (keys: readonly string[]) => Promise<ReadonlyMap<string, number>>;
  /** Null: there is no other process. */
  readonly redis: RedisLink | null;
}

export interface StockArea {
  readonly stock: StockRepository;
  readonly gate: StockGate;
  readonly endpoints: readonly Endpoint[];
}

/** How many pieces there are, and the gate in front of them. */
export function stockArea(platform: Platform, { products, redis, alsoGated }: StockOptions): StockArea {
  const { database, links, nowMs, passingMs } = platform;
  const stock = createStockRepository(database);
  const loadAvailable = async (keys: readonly string[]) => {
    const [ofVariants, others] = await Promise.all([stock.availableOf(keys), alsoGated(keys)]);
    return new Map([...ofVariants, ...others]);
  };
  const own = createMemoryStockGate({ loadAvailable, passingMs });
  const gate = redis === null ? own : createRedisStockGate({ link: redis, loadAvailable, meanwhile: own });
  return {
    stock,
    gate,
    endpoints: [
      postAdjustStock({
        products,
        links,
        adjustStock: (adjustment) => adjustStock({ stock, gate }, { ...adjustment, atMs: nowMs() }),
      }),
    ],
  };
}
