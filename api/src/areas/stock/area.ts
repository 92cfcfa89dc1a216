import type { Endpoint } from '../../platform/http/endpoint.ts';
import type { Platform } from '../../platform/platform.ts';
import type { RedisLink } from '../../platform/redis/redis-link.ts';
import type { BrandRepository } from '../brands/brand.ts';
import type { ProductRepository } from '../catalog/product.ts';
import { adjustStock } from './adjust-stock.ts';
import { postAdjustStock } from './http/adjust-stock.ts';
import { listLocations, postLocation, putLocation, putLocations } from './http/locations.ts';
import { getProductStock, postMoveStock } from './http/product-stock.ts';
import type { LocationRepository } from './location.ts';
import { createMemoryStockGate } from './memory/stock-gate.ts';
import { createLocationRepository } from './postgres/location-repository.ts';
import { createStockRepository } from './postgres/stock-repository.ts';
import { createRedisStockGate } from './redis/redis-stock-gate.ts';
import type { StockGate } from './stock-gate.ts';
import type { StockRepository } from './stock-repository.ts';

export interface StockOptions {
  readonly brands: BrandRepository;
  readonly products: ProductRepository;
  /** What else the gate counts, beside the available pieces of variants: what can be had of each by its key; others are absent. */
  readonly alsoGated: (keys: readonly string[]) => Promise<ReadonlyMap<string, number>>;
  /** Null: there is no other process. */
  readonly redis: RedisLink | null;
}

export interface StockArea {
  readonly stock: StockRepository;
  readonly locations: LocationRepository;
  readonly gate: StockGate;
  readonly endpoints: readonly Endpoint[];
}

/** How many pieces there are, and the gate in front of them. */
export function stockArea(platform: Platform, { brands, products, redis, alsoGated }: StockOptions): StockArea {
  const { database, links, newId, nowMs, passingMs } = platform;
  const stock = createStockRepository(database);
  const loadAvailable = async (keys: readonly string[]) => {
    const [ofVariants, others] = await Promise.all([stock.availableOf(keys), alsoGated(keys)]);
    return new Map([...ofVariants, ...others]);
  };
  const own = createMemoryStockGate({ loadAvailable, passingMs });
  const gate = redis === null ? own : createRedisStockGate({ link: redis, loadAvailable, meanwhile: own });
  const locations = createLocationRepository(database);
  const ofLocations = { locations, brands, newId };
  const ofProduct = { products, stock, nowMs };
  return {
    stock,
    locations,
    gate,
    endpoints: [
      postAdjustStock({
        products,
        links,
        adjustStock: (adjustment) => adjustStock({ stock, gate }, { ...adjustment, atMs: nowMs() }),
      }),
      getProductStock(ofProduct),
      postMoveStock(ofProduct),
      listLocations(ofLocations),
      postLocation(ofLocations),
      putLocation(ofLocations),
      putLocations(ofLocations),
    ],
  };
}
