/** What is told of an order or of stock once it is committed. */
export type OrderEventKind =
  | 'order.created'
  | 'order.paid'
  | 'order.cancelled'
  | 'order.expired'
  | 'order.refund_due'
  | 'payment.surplus'
  | 'stock.adjusted';

/** One event, told at least once: whoever listens must bear hearing it again. */
export interface OrderEvent {
  readonly id: number;
  readonly kind: OrderEventKind;
  /** Null for `stock.adjusted`. */
  readonly orderId: string | null;
  /** Variants whose stock moved. */
  readonly variantIds: readonly string[];
  readonly atMs: number;
}
