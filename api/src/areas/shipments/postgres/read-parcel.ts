import type { LinePieces } from '@showfloor/contracts/shipment';
import { asc, eq } from 'drizzle-orm';
import type { Executor } from '../../../platform/database/database.ts';
import { variants } from '../../catalog/postgres/tables.ts';
import { orderAdjustments, orderLines, orders } from '../../orders/postgres/tables.ts';
import { addressOf } from '../../stock/postgres/location-writer.ts';
import type { Parcel } from '../carrier.ts';
import { amountOfPieces, lineAmounts } from '../line-amounts.ts';

/** What a parcel with these pieces of an order is. Undefined when there is no such order, or nobody has said where the location is. */
export async function readParcel(
  executor: Executor,
  {
    orderId,
    lines,
    weightGrams,
    isReturn,
    locationId,
  }: {
    readonly orderId: string;
    readonly lines: readonly LinePieces[];
    readonly weightGrams: number;
    readonly isReturn: boolean;
    readonly locationId: string;
  },
): Promise<Parcel | undefined> {
  const [found] = await executor
    .select({
      number: orders.number,
      address: orders.address,
      currency: orders.currency,
    })
    .from(orders)
    .where(eq(orders.id, orderId));
  const here = await addressOf(executor, locationId);
  if (!found || here === null) return undefined;
  const bought = await executor
    .select({ line: orderLines, variant: variants })
    .from(orderLines)
    .innerJoin(variants, eq(variants.id, orderLines.variantId))
    .where(eq(orderLines.orderId, orderId))
    .orderBy(asc(orderLines.position));
  const adjustments = await executor.select().from(orderAdjustments).where(eq(orderAdjustments.orderId, orderId));
  const amounts = lineAmounts(
    bought.map(({ line }) => line),
    adjustments,
  );
  const items = lines.flatMap(({ line: position, quantity }) => {
    const one = bought[position];
    if (!one) return [];
    const options = Object.values(one.line.options).join(', ');
    const value = amountOfPieces(amounts[position] ?? 0, { quantity: one.line.quantity, before: 0, pieces: quantity });
    return [
      {
        description: options === '' ? one.line.productName : `${one.line.productName} (${options})`,
        sku: one.line.sku,
        quantity,
        weightGrams: one.variant.weightGrams === null ? null : one.variant.weightGrams * quantity,
        hsCode: one.variant.hsCode,
        originCountry: one.variant.originCountry,
        value: { amountMinor: value, currency: found.currency },
      },
    ];
  });
  const [from, to] = isReturn ? [found.address, here] : [here, found.address];
  return { reference: found.number, from, to, weightGrams, items };
}
