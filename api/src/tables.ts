import * as accounts from './areas/accounts/postgres/tables.ts';
import * as carts from './areas/carts/postgres/tables.ts';
import * as catalog from './areas/catalog/postgres/tables.ts';
import * as chat from './areas/chat/postgres/tables.ts';
import * as orders from './areas/orders/postgres/tables.ts';
import * as payments from './areas/payments/postgres/tables.ts';
import * as shows from './areas/shows/postgres/tables.ts';
import * as stock from './areas/stock/postgres/tables.ts';
import * as timeline from './areas/timeline/postgres/tables.ts';

/** Every table there is, in one object. A new file in `schema/` is added here. */
export const schema = {
  ...accounts,
  ...carts,
  ...catalog,
  ...chat,
  ...orders,
  ...payments,
  ...shows,
  ...stock,
  ...timeline,
};

export type Schema = typeof schema;
