import type { Drop, NewDrop } from '@showfloor/contracts/drop';
import { isRefusal } from '@showfloor/contracts/errors';
import type { Database } from '../../../platform/database/database.ts';
import type { SuiteShop } from '../../../testing/suite-shop.ts';
import { type DropBuyer, dropBuyerKeys } from '../buyer-keys.ts';
import { createDropRepository } from '../postgres/drop-repository.ts';

/** What a plan of a test says where it says nothing else: five pieces at 600, one a buyer, 10 s of countdown, open for a minute. */
export const aPlan: Omit<NewDrop, 'variantId'> = {
  quantity: 5,
  perBuyer: 1,
  priceMinor: 600,
  countdownS: 10,
  lengthS: 60,
  startsAtMs: null,
};

/** What has to have gone well. */
export function done<T>(value: T): Exclude<T, { readonly refused: string }> {
  if (isRefusal(value)) throw new Error(`refused: ${JSON.stringify(value)}`);
  return value as Exclude<T, { readonly refused: string }>;
}

/** Drops of a suite's shop. */
export function suiteDrops(shop: SuiteShop) {
  const repository = (database: Database = shop.database) => createDropRepository(database, shop.newId);
  return {
    repository,
    /** A drop that is open at `nowMs`, in a live show of its own. */
    async opened(nowMs: number, { onHand = 5, ...plan }: Partial<NewDrop> & { onHand?: number } = {}): Promise<Drop> {
      const drops = repository();
      const variantId = plan.variantId ?? (await shop.variant({ onHand }));
      const showId = await shop.show('live', null);
      const countdownMs = (plan.countdownS ?? aPlan.countdownS) * 1_000;
      const planned = done(await drops.plan(showId, { ...aPlan, ...plan, variantId }, nowMs - countdownMs));
      done(await drops.start({ showId, dropId: planned.id }, nowMs - countdownMs));
      await drops.advanceDue(nowMs, 1_000);
      const drop = (await drops.of(showId)).find(({ id }) => id === planned.id);
      if (drop?.state !== 'open') throw new Error(`the drop is ${drop?.state}`);
      return drop;
    },
    /** An order of pieces of a drop, at its price. */
    draft(
      drop: Pick<Drop, 'id' | 'variantId' | 'price'>,
      buyerId: string,
      more: Partial<DropBuyer> & { quantity?: number; nowMs?: number; holdMs?: number; placeId?: string } = {},
    ) {
      const { quantity = 1, nowMs, holdMs, placeId, ...known } = more;
      const address = { name: '', line1: buyerId, line2: '', city: '', postalCode: '', country: 'DE' };
      const buyer = { userId: buyerId, email: `${buyerId}@example.test`, address, network: 'net', ...known };
      return shop.draft({
        buyerId,
        lines: [{ variantId: drop.variantId, quantity, dropId: drop.id, ...(placeId !== undefined && { placeId }) }],
        priceMinor: drop.price.amountMinor,
        buyerKeys: dropBuyerKeys('secret')(buyer),
        ...(nowMs !== undefined && { nowMs }),
        ...(holdMs !== undefined && { holdMs }),
      });
    },
  };
}
