import type { OrderNeed } from '@showfloor/contracts/order-needs';
import { eq, type SQL, sql } from 'drizzle-orm';
import { orders } from '../../orders/postgres/tables.ts';
import { disputes, payments, refunds } from './tables.ts';

/** Whether an order was paid more than once. An expression over `orders`, as all of these. */
export const hasSurplus = sql`exists (select from ${payments} where ${payments.orderId} = ${orders.id} and ${payments.surplus})`;

/** What of an order's money needs a person of its brand. Each condition is as its index has it. */
export const paymentNeeds = {
  refund_due: eq(orders.paymentState, 'refund_due'),
  refund_refused: sql`${orders.id} in (select ${refunds.orderId} from ${refunds} where ${refunds.state} = 'failed')`,
  surplus: hasSurplus,
  dispute: sql`${orders.id} in (select ${payments.orderId} from ${disputes} join ${payments} on ${payments.id} = ${disputes.paymentId} where ${disputes.state} = 'needs_answer')`,
  payment: sql`${orders.id} in (select ${payments.orderId} from ${payments} where ${payments.state} = 'processing' and (${payments.askAtMs} is null or ${payments.asks} >= 4))`,
} as const satisfies Partial<Record<OrderNeed, SQL>>;
