import { beforeAll } from 'vitest';
import type { Database } from '../platform/database/database.ts';
import type { OpenTestDatabase } from './databases.ts';
import { openShop, type Shop } from './shop.ts';

/** A shop with the database that it is in. */
export interface SuiteShop extends Shop {
  readonly database: Database;
}

/** A database with a shop in it for all tests of the suite that calls this; open from the first of them on. */
export function suiteShop(open: OpenTestDatabase): SuiteShop {
  let database: Database | undefined;
  let shop: Shop | undefined;
  beforeAll(async () => {
    ({ database } = await open());
    shop = await openShop(database);
  }, 60_000);
  const opened = <T>(one: T | undefined): T => {
    if (one === undefined) throw new Error('the shop is not open yet');
    return one;
  };
  return {
    get database() {
      return opened(database);
    },
    get brandId() {
      return opened(shop).brandId;
    },
    get productId() {
      return opened(shop).productId;
    },
    get locationId() {
      return opened(shop).locationId;
    },
    location: () => opened(shop).location(),
    newId: (kind) => opened(shop).newId(kind),
    variant: (options) => opened(shop).variant(options),
    buyer: () => opened(shop).buyer(),
    show: (state, showPriceMinor) => opened(shop).show(state, showPriceMinor),
    draft: (wish) => opened(shop).draft(wish),
  };
}
