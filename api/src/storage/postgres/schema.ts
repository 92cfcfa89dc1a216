import * as accounts from './schema/accounts.ts';
import * as catalog from './schema/catalog.ts';
import * as chat from './schema/chat.ts';
import * as shows from './schema/shows.ts';
import * as timeline from './schema/timeline.ts';

/** Every table there is, in one object. A new file in `schema/` is added here. */
export const schema = {
  ...accounts,
  ...catalog,
  ...chat,
  ...shows,
  ...timeline,
};

export type Schema = typeof schema;
