import type { OrderEvent } from './order-event.ts';

export interface LeasedEvent extends OrderEvent {
  /** How often it was leased, this time included. */
  readonly attempts: number;
}

/** Port: events that were committed with what they tell of, and have yet to be told. */
export interface Outbox {
  /** Leases the oldest untold events until `nowMs + leaseMs`: nobody else gets them before that. */
  lease(nowMs: number, leaseMs: number, limit: number): Promise<LeasedEvent[]>;
  /** Keeps an event for somebody to look at; it is leased no more. */
  setAside(id: number, nowMs: number): Promise<void>;
  /** Forgets events that were told. */
  forget(ids: readonly number[]): Promise<void>;
}
