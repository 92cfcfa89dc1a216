import type { Refusal } from '@showfloor/contracts/errors';
import type { RefundState } from '@showfloor/contracts/order';
import { mayBecome } from '@showfloor/contracts/order-lives';
import type { RefundRequest } from './payment-provider.ts';

/** Why money goes back. `late`: the order was over, or its pieces were gone; `surplus`: it was paid before; `called_off`: the brand sends nothing. */
export type RefundReason = 'late' | 'surplus' | 'called_off';

/** The life of a refund. A provider that refused may do it after all, when a person saw to it there; what went back never comes again. */
const refundTransitions = {
  due: ['done', 'failed'],
  failed: ['done'],
  done: [],
} as const satisfies Record<RefundState, readonly RefundState[]>;

export function refundMayBecome(from: RefundState, to: RefundState): boolean {
  return mayBecome(refundTransitions, from, to);
}

/** What a provider said of a refund. */
export interface RefundAnswer {
  readonly provider: string;
  readonly refundId: string;
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
