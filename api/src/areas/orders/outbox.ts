import type { OrderEvent } from './order-event.ts';

/** Port: events that were committed with what they tell of, and have yet to be told. */
export interface Outbox {
  /** Leases the oldest untold events until `nowMs + leaseMs`: nobody else gets them before that. */
  lease(nowMs: number, leaseMs: number, limit: number): Promise<OrderEvent[]>;
  /** Forgets events that were told. */
  forget(ids: readonly number[]): Promise<void>;
}
