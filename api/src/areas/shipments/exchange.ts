import type { Refusal } from '@showfloor/contracts/errors';
import type { ReturnReason } from '@showfloor/contracts/shipment-lives';
import type { ReturnActRefusal, ReturnOwner } from './order-return.ts';

/** An exchange on its way to the database. */
interface NewExchange {
  readonly returnId: string;
  /** The order that the new pieces will have. */
  readonly orderId: string;
  readonly line: number;
  readonly quantity: number;
  readonly reason: ReturnReason;
  readonly note: string;
  /** What of the money that was paid for the old pieces pays for the new ones. */
  readonly creditOf: (paidMinor: number) => number;
  readonly nowMs: number;
}

/** An exchange that a person or a process left half done. */
export interface OpenExchange {
  readonly returnId: string;
  /** The order of the new pieces; null: it was never written. */
  readonly order: { readonly id: string; readonly brandId: string; readonly buyerId: string } | null;
}

/** Port: pieces of orders that become others. */
export interface ExchangeRepository {
  /**
   * Announces the return and carries its money over, before the order of the new pieces is written. Refuses as `ReturnRepository.request`; `not_exchangeable`: it is an exchange itself, or
   * isn't paid.
   */
  begin(
    of: ReturnOwner,
    exchange: NewExchange,
  ): Promise<true | Refusal<'not_found' | 'not_returnable' | 'limit_reached' | 'not_exchangeable'>>;
  /** The order of the new pieces was refused: it is as if nobody had asked. Does nothing where that order was written after all. */
  abandon(returnId: string): Promise<void>;
  /** The new pieces may be sent before the old ones came. */
  release(of: ReturnOwner, returnId: string, nowMs: number): Promise<true | Refusal<ReturnActRefusal>>;
  /** The buyer pays nothing on top. `conflict`: they are paying right now. */
  waive(of: ReturnOwner, returnId: string, nowMs: number): Promise<true | Refusal<ReturnActRefusal | 'conflict'>>;
  /** The order of the new pieces of a return that came to nothing, if it stands still. */
  standing(returnId: string): Promise<OpenExchange | undefined>;
  /** Up to `limit` exchanges from before `beforeMs` without an order, and of returns that came to nothing. */
  stranded(beforeMs: number, limit: number): Promise<OpenExchange[]>;
}
