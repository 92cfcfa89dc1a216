import type { Address } from '@showfloor/contracts/address';
import type { Currency } from '@showfloor/contracts/money';
import type { PaymentState, RefundReason, RefundState } from '@showfloor/contracts/order';
import type { OrderLives } from '@showfloor/contracts/order-lives';
import type { OrderMarket } from '../pricing/order-market.ts';
import type { Adjustment } from '../pricing/order-pricing.ts';
import type { ExchangeRecord } from './exchange-record.ts';
import type { OrderAmounts } from './order-amounts.ts';
import type { DraftLine } from './order-draft.ts';
import type { OrderParcels } from './order-parcels.ts';

/** An attempt to pay, as an order shows it. */
export interface PaymentRecord {
  readonly id: string;
  readonly provider: string;
  readonly state: PaymentState;
  readonly amountMinor: number;
  readonly createdAtMs: number;
  /** When it was known what became of it. */
  readonly settledAtMs: number | null;
  /** Approved although the order was paid already: owed back. */
  readonly surplus: boolean;
}

/** Money that goes back, as an order shows it. */
export interface RefundRecord {
  readonly id: string;
  readonly paymentId: string;
  readonly state: RefundState;
  readonly amountMinor: number;
  readonly createdAtMs: number;
  readonly settledAtMs: number | null;
  readonly reason: RefundReason;
  /** What the team said why; empty where it goes back by itself. */
  readonly note: string;
}

/** An order as it is kept. */
export interface OrderRecord extends OrderLives, OrderAmounts, OrderParcels {
  readonly id: string;
  readonly number: string;
  readonly brandId: string;
  readonly buyerId: string;
  readonly email: string;
  /** What the page spoke at checkout; null or absent: nobody said. */
  readonly language?: string | null;
  readonly address: Address;
  readonly currency: Currency;
  readonly market: OrderMarket | null;
  readonly createdAtMs: number;
  readonly payByMs: number;
  readonly paidAtMs: number | null;
  /** When all of it had arrived; when it was cancelled, called off or expired; when nothing was left to do. */
  readonly deliveredAtMs: number | null;
  readonly endedAtMs: number | null;
  readonly completedAtMs: number | null;
  readonly lines: readonly DraftLine[];
  readonly adjustments: readonly Adjustment[];
  readonly payments: readonly PaymentRecord[];
  readonly refunds: readonly RefundRecord[];
  /** The order that it is sent with. */
  readonly shipsWith?: string | null;
  /** What of its total was carried over to exchanges; absent: nothing. */
  readonly exchangedMinor?: number;
  /** What pieces of it were exchanged into, the oldest first; absent: nothing. */
  readonly exchanges?: readonly ExchangeRecord[];
  /** The exchange that it is the order of; absent or null: none. */
  readonly exchangeOf?: ExchangeRecord | null;
  /** When its pieces were put back into the buyer's bag, or given up. */
  readonly putBackAtMs?: number | null;
}
