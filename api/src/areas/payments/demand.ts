import type { Refusal } from '@showfloor/contracts/errors';
import { mayBecome } from '@showfloor/contracts/order-lives';
import type { PaymentRequest } from './payment-provider.ts';

/** What a provider is asked to do with money that it authorized: to take it, or to let it go. */
export type DemandKind = 'capture' | 'void';

/** `dropped`: not asked for any more, as the payment went another way; `failed`: the provider refused, or was asked for the last time. */
export type DemandState = 'due' | 'done' | 'dropped' | 'failed';

/** The life of a demand. What was refused may yet be done: by a person at the provider, or by an answer that was late. */
const demandTransitions = {
  due: ['done', 'dropped', 'failed'],
  dropped: ['done'],
  failed: ['done'],
  done: [],
} as const satisfies Record<DemandState, readonly DemandState[]>;

export function demandMayBecome(from: DemandState, to: DemandState): boolean {
  return mayBecome(demandTransitions, from, to);
}

/** The provider says that it never does what it was demanded: asking again changes nothing, and a person has to look at it. */
export class DemandRefused extends Error {
  override readonly name = 'DemandRefused';
}

/** A demand that the provider is to be asked for. */
export interface DueDemand {
  readonly id: string;
  readonly kind: DemandKind;
  readonly request: PaymentRequest;
  /** Nobody asks for it any more after this time. */
  readonly isLastTime: boolean;
}

/** Port: demands. They are written where they become due, in the transaction that makes them so, and are done when the payment's answer says so. */
export interface DemandRepository {
  /** Takes demands of a provider that are to be asked for, as `PaymentRepository.takeUnanswered` takes payments. */
  takeDue(
    provider: string,
    nowMs: number,
    limit: number,
    askAgainAfterMs: (asks: number) => number | null,
  ): Promise<DueDemand[]>;
  /** The provider said a sure no. @returns whose order it is of. */
  refuse(demandId: string, nowMs: number): Promise<{ orderId: string } | Refusal<'not_found'>>;
}
