import type { OrderNeed } from '@showfloor/contracts/order-needs';
import type { ReturnState } from '@showfloor/contracts/shipment-lives';
import { type SQL, sql } from 'drizzle-orm';
import { orders } from '../../orders/postgres/tables.ts';
import { orderReturns, shipments } from './tables.ts';

const hasReturn = (state: ReturnState) =>
  sql`${orders.id} in (select ${orderReturns.orderId} from ${orderReturns} where ${orderReturns.state} = ${sql.raw(`'${state}'`)})`;

/** Whether something of an order is to come back, or may be. */
export const hasOpenReturn = sql`(${hasReturn('requested')} or ${hasReturn('approved')})`;

/** What of an order's parcels and returns needs a person of its brand: expressions over `orders`, each as its index has it. */
export const parcelNeeds = {
  parcel: sql`exists (select from ${shipments} where ${shipments.orderId} = ${orders.id} and ${shipments.brandId} = ${orders.brandId} and ${shipments.state} in ('delayed', 'lost'))`,
  return_request: hasReturn('requested'),
  return_parcel: hasReturn('approved'),
} as const satisfies Partial<Record<OrderNeed, SQL>>;
