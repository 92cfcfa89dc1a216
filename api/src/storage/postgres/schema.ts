import * as accounts from './schema/accounts.ts';
import * as carts from './schema/carts.ts';
import * as catalog from './schema/catalog.ts';
import * as chat from './schema/chat.ts';
import * as orders from './schema/orders.ts';
import * as payments from './schema/payments.ts';
import * as shows from './schema/shows.ts';
import * as stock from './schema/stock.ts';
import * as timeline from './schema/timeline.ts';

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
