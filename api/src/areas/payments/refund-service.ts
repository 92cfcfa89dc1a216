import type { Refusal } from '@showfloor/contracts/errors';
import type { IdSource } from '@showfloor/contracts/ids';
import { requestHash } from '../../platform/idempotency/request-hash.ts';
import { askAgainAfterMs, askedAtOnce } from './asking.ts';
import type { PaymentProvider } from './payment-provider.ts';
import type { PartRefund, PartRefundRefusal, RefundAnswer, RefundRepository, RefundSettlement } from './refund.ts';

export interface RefundServiceParts {
  readonly refunds: RefundRepository;
  readonly provider: Pick<PaymentProvider, 'name' | 'refund'>;
  readonly newId: IdSource;
  readonly nowMs: () => number;
  /** The same clock, asked for: for what other processes' moments are compared with. */
  readonly askMs: () => Promise<number>;
  /** The provider failed in a way that leaves the refund due. */
  readonly onUncertain: (refundId: string, error: unknown) => void;
  /** The provider was asked for the last time, or refused: a person has to see to it. */
  readonly onGivenUp: (refundId: string) => void;
}

export interface RefundService {
  /** Gives some of what an order was paid with back; the same key never twice. */
  request(
    wish: Pick<PartRefund, 'orderId' | 'brandId' | 'amount' | 'note' | 'idempotencyKey'>,
  ): Promise<{ refundId: string } | Refusal<PartRefundRefusal>>;
  /** Asks anew for a refund that the provider refused. */
  resend(which: {
    readonly orderId: string;
    readonly brandId: string;
    readonly refundId: string;
  }): Promise<{ refundId: string } | Refusal<'not_found' | 'invalid_transition'>>;
  /** Asks the provider for the refunds that are due now; any number of processes may. Resolves to how many those were. */
  ask(): Promise<number>;
  /** Takes what the provider says; the same again changes nothing. */
  take(answer: Omit<RefundAnswer, 'nowMs'>): Promise<RefundSettlement | Refusal<'not_found'>>;
}

/** Money that goes back by itself, through the provider that took it. */
export function createRefundService(parts: RefundServiceParts): RefundService {
  const { refunds, provider, newId, nowMs, askMs, onUncertain, onGivenUp } = parts;

  async function take(answer: Omit<RefundAnswer, 'nowMs'>): Promise<RefundSettlement | Refusal<'not_found'>> {
    const settlement = await refunds.settle({ ...answer, nowMs: nowMs() });
    if ('did' in settlement && settlement.did === 'refused') onGivenUp(answer.refundId);
    return settlement;
  }

  return {
    async request(wish) {
      const hash = requestHash({ amount: wish.amount, note: wish.note });
      return refunds.request({ ...wish, id: newId('refund'), requestHash: hash, nowMs: await askMs() });
    },
    async resend(which) {
      return refunds.resend({ ...which, nowMs: await askMs() });
    },

    async ask() {
      const dueMs = await askMs();
      let asked = 0;
      for (;;) {
        const due = await refunds.takeDue(provider.name, dueMs, askedAtOnce, askAgainAfterMs);
        for (const { request, isLastTime } of due) {
          try {
            const reply = await provider.refund(request);
            if (typeof reply !== 'string' && reply.outcome !== null) {
              const { refundId, resends } = request;
              const { reference, outcome } = reply;
              await take({ provider: provider.name, refundId, resends, reference, outcome });
            }
          } catch (error) {
            onUncertain(request.refundId, error);
          }
          if (isLastTime) onGivenUp(request.refundId);
        }
        asked += due.length;
        if (due.length < askedAtOnce) return asked;
      }
    },

    take,
  };
}
