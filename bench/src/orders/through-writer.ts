import type { OrderDraft } from '../../../api/src/areas/orders/order-draft.ts';
import { createOrderWriter } from '../../../api/src/areas/orders/order-writer.ts';
import { createOrderBatchStore } from '../../../api/src/areas/orders/postgres/order-batch-store.ts';
import type { Database } from '../../../api/src/platform/database/database.ts';
import { perSecond } from './per-second.ts';

/** As many as the waiting room lets in at once of a brand (`areas/checkout/waiting-room.ts`). */
export const buyersAtOnce = 2_000;

/** Writes orders through the product's own writer, as it is in the api. */
export async function writeThroughWriter(database: Database, drafts: readonly OrderDraft[]) {
  const commitMs: number[] = [];
  const writer = createOrderWriter({
    store: createOrderBatchStore(database),
    renumber: () => {
      throw new Error('an order number was drawn twice');
    },
    onBatch: (_orders, tookMs) => commitMs.push(tookMs),
    onFailure: (error) => console.error(error),
  });
  const ordersPerSecond = await perSecond(drafts, buyersAtOnce, async (draft) => {
    const outcome = await writer.write(draft);
    if (!('wrote' in outcome)) throw new Error(`an order was not written: ${JSON.stringify(outcome)}`);
  });
  await writer.close();
  return { ordersPerSecond, commitMs };
}
