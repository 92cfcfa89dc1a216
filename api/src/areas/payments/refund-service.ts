import type { Refusal } from '@showfloor/contracts/errors';
import { askAgainAfterMs, askedAtOnce } from './asking.ts';
import type { PaymentProvider } from './payment-provider.ts';
import type { RefundAnswer, RefundRepository, RefundSettlement } from './refund.ts';

export interface RefundServiceParts {
  readonly refunds: RefundRepository;
  readonly provider: Pick<PaymentProvider, 'name' | 'refund'>;
  readonly nowMs: () => number;
  /** The same clock, asked for: for what other processes' moments are compared with. */
  readonly askMs: () => Promise<number>;
  /** The provider failed in a way that leaves the refund due. */
  readonly onUncertain: (refundId: string, error: unknown) => void;
  /** The provider was asked for the last time, or refused: a person has to see to it. */
  readonly onGivenUp: (refundId: string) => void;
}

export interface RefundService {
  /** Asks the provider for the refunds that are due now; any number of processes may. Resolves to how many those were. */
  ask(): Promise<number>;
  /** Takes what the provider says; the same again changes nothing. */
  take(answer: Omit<RefundAnswer, 'nowMs'>): Promise<RefundSettlement | Refusal<'not_found'>>;
}

/** Money that goes back by itself, through the provider that took it. */
export function createRefundService(parts: RefundServiceParts): RefundService {
  const { refunds, provider, nowMs, askMs, onUncertain, onGivenUp } = parts;
  return {
    async ask() {
      const dueMs = await askMs();
      let asked = 0;
      for (;;) {
        const due = await refunds.takeDue(provider.name, dueMs, askedAtOnce, askAgainAfterMs);
        for (const { request, isLastTime } of due) {
          try {
            await provider.refund(request);
          } catch (error) {
            onUncertain(request.refundId, error);
          }
          if (isLastTime) onGivenUp(request.refundId);
        }
        asked += due.length;
        if (due.length < askedAtOnce) return asked;
      }
    },

    async take(answer) {
      const settlement = await refunds.settle({ ...answer, nowMs: nowMs() });
      if ('did' in settlement && settlement.did === 'refused') onGivenUp(answer.refundId);
      return settlement;
    },
  };
}
