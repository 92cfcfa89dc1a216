import { createHash, randomBytes } from 'node:crypto';
import { users } from '../../../api/src/areas/accounts/postgres/tables.ts';
import { addressKeys } from '../../../api/src/areas/orders/address-key.ts';
import type { OrderDraft } from '../../../api/src/areas/orders/order-draft.ts';
import type { Database } from '../../../api/src/platform/database/database.ts';
import { insertRows } from '../../../api/src/platform/database/insert-rows.ts';
import { openShop } from '../../../api/src/testing/shop.ts';

const addressKeyOf = addressKeys('bench');

/**
 * Opens a shop with a live show, `skus` variants and a buyer for each order, and drafts the orders as checkout does for "buy now": one piece of one
 * variant, shipping on top. Nobody orders twice, and every buyer has a network and a postal address of their own.
 */
export async function prepareDrafts(database: Database, skus: number, orders: number): Promise<OrderDraft[]> {
  const shop = await openShop(database);
  const variantIds: string[] = [];
  for (let sku = 0; sku < skus; sku++) variantIds.push(await shop.variant({ onHand: orders }));
  const showId = await shop.show('live', null);
  const buyerIds = Array.from({ length: orders }, () => randomBytes(24).toString('base64url'));
  await database.transaction((tx) =>
    insertRows(
      tx,
      users,
      buyerIds.map((id) => ({ id, name: 'Viewer', email: `${id}@example.test`, isAnonymous: true })),
    ),
  );
  await database.execute('vacuum analyze');
  return buyerIds.map((buyerId, index) => {
    const variantId = variantIds[index % skus] ?? '';
    const draft = shop.draft({
      buyerId,
      lines: [{ variantId, quantity: 1 }],
      requestHash: createHash('sha256').update(buyerId).digest('hex'),
      addressKey: addressKeyOf(buyerId),
    });
    const address = { ...draft.address, name: `Buyer ${index}`, line1: `Street ${index}` };
    return {
      ...draft,
      address,
      email: `${index}@example.test`,
      lines: draft.lines.map((line) => ({ ...line, showId })),
    };
  });
}
