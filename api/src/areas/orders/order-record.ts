import type { Address } from '@showfloor/contracts/address';
import type { Currency } from '@showfloor/contracts/money';
import type { OrderState, PaymentState } from '@showfloor/contracts/order';
import type { DraftLine } from './order-draft.ts';

/** An attempt to pay, as an order shows it. */
export interface PaymentRecord {
  readonly id: string;
  readonly provider: string;
  readonly state: PaymentState;
  readonly amountMinor: number;
  readonly createdAtMs: number;
  /** Approved although the order was paid already: owed back. */
  readonly surplus: boolean;
}

/** An order as it is kept. */
export interface OrderRecord {
  readonly id: string;
  readonly number: string;
  readonly brandId: string;
  readonly buyerId: string;
  readonly state: OrderState;
  readonly email: string;
  readonly address: Address;
  readonly currency: Currency;
  readonly subtotalMinor: number;
  readonly shippingMinor: number;
  readonly totalMinor: number;
  readonly createdAtMs: number;
  readonly payByMs: number;
  readonly paidAtMs: number | null;
  readonly lines: readonly DraftLine[];
  readonly payments: readonly PaymentRecord[];
  /** When its pieces were put back into the buyer's bag, or given up. */
  readonly putBackAtMs?: number | null;
}
