import type { Refusal } from '@showfloor/contracts/errors';
import type { Money } from '@showfloor/contracts/money';
import type { RefundState } from '@showfloor/contracts/order';
import { mayBecome } from '@showfloor/contracts/order-lives';
import type { RefundRequest } from './payment-provider.ts';

/** The life of a refund. A provider that refused may do it after all, when a person saw to it there, or is asked anew; what went back never comes again. */
const refundTransitions = {
  due: ['done', 'failed'],
  failed: ['due', 'done'],
  done: [],
} as const satisfies Record<RefundState, readonly RefundState[]>;

export function refundMayBecome(from: RefundState, to: RefundState): boolean {
  return mayBecome(refundTransitions, from, to);
}

/** Some of what an order was paid with, that a brand gives back. */
export interface PartRefund {
  readonly id: string;
  readonly orderId: string;
  readonly brandId: string;
  readonly amount: Money;
  /** Why; the buyer reads it. */
  readonly note: string;
  readonly idempotencyKey: string;
  readonly requestHash: string;
  readonly nowMs: number;
}

/** Why a part can't go back. `not_refundable`: there isn't so much left, which `details.refundable` says. */
export type PartRefundRefusal =
  | 'not_found'
  | 'invalid_transition'
  | 'idempotency_key_reused'
  | 'limit_reached'
  | 'not_refundable';

/** What a provider said of a refund. */
export interface RefundAnswer {
  readonly provider: string;
  readonly refundId: string;
  /** Which asking it answers: that of before the refund was sent anew changes nothing when it was a no. Absent: the last. */
  readonly resends?: number;
  /** What the provider calls it. */
  readonly reference?: string | null;
  readonly outcome: 'refunded' | 'refused';
  readonly nowMs: number;
}

/** What an answer did: nothing new, or this. */
export type RefundSettlement =
  | { readonly known: true }
  | { readonly known: false; readonly orderId: string; readonly did: 'refunded' | 'refused' };

/** A refund that the provider is to be asked for. */
export interface DueRefund {
  readonly request: RefundRequest;
  /** Nobody asks for it any more after this time. */
  readonly isLastTime: boolean;
}

/** Port: refunds, and what they do to orders. They are written where they become due, in the transaction that makes them so. */
export interface RefundRepository {
  /** Gives some of what an order was paid with back, once a key; never more than came. */
  request(part: PartRefund): Promise<{ refundId: string } | Refusal<PartRefundRefusal>>;
  /** A refund that the provider refused is asked for anew. `invalid_transition`: it wasn't refused. */
  resend(which: {
    readonly orderId: string;
    readonly brandId: string;
    readonly refundId: string;
    readonly nowMs: number;
  }): Promise<{ refundId: string } | Refusal<'not_found' | 'invalid_transition'>>;
  /** Takes refunds of a provider that are to be asked for, as `PaymentRepository.takeUnanswered` takes payments. */
  takeDue(
    provider: string,
    nowMs: number,
    limit: number,
    askAgainAfterMs: (asks: number) => number | null,
  ): Promise<DueRefund[]>;
  /** Takes an answer once, and moves the order and its events with it in one transaction. `not_found`: the provider has no such refund. */
  settle(answer: RefundAnswer): Promise<RefundSettlement | Refusal<'not_found'>>;
}
