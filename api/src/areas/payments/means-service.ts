import { isRefusal, type Refusal } from '@showfloor/contracts/errors';
import { limits } from '@showfloor/contracts/limits';
import type { PaymentMeans } from '@showfloor/contracts/payment-means';
import { askAgainAfterMs, askedAtOnce } from './asking.ts';
import type { MeansKeeper, MeansRepository } from './saved-means.ts';

/** How somebody wants to pay, as far as it is about means that are kept. */
export interface MeansWish {
  /** Means that were kept before. */
  readonly meansId?: string | undefined;
  /** Whether those of this payment are to be kept. */
  readonly saveMeans?: boolean | undefined;
}

/** What a payment says of means: null where none are kept, or to be kept. */
interface PaymentMeansUse {
  /** As whom the provider knows the buyer. */
  readonly customer: string | null;
  /** The means of theirs that pay. */
  readonly means: string | null;
  /** When the buyer asked for the means to be kept. */
  readonly saveConsentAtMs: number | null;
}

const noMeans: PaymentMeansUse = { customer: null, means: null, saveConsentAtMs: null };

export interface MeansServiceParts {
  readonly kept: MeansRepository;
  readonly keeper: MeansKeeper;
  /** The provider's name. */
  readonly provider: string;
  readonly nowMs: () => number;
  readonly askMs: () => Promise<number>;
  /** The provider did not answer about an account's means. */
  readonly onUncertain: (error: unknown) => void;
}

/** Means that accounts have kept for the next time. */
export interface MeansService {
  list(userId: string): Promise<readonly PaymentMeans[]>;
  /** `not_found`: they aren't this account's. */
  forget(userId: string, meansId: string): Promise<Refusal<'not_found'> | null>;
  /**
   * What a payment is begun with. `not_found`: the means aren't this account's. Where the provider can't be asked, or an account has as many as it may, the payment goes on, and its means are not kept.
   */
  useOf(userId: string, wish: MeansWish): Promise<PaymentMeansUse | Refusal<'not_found'>>;
  /** Asks the provider to forget what is to be forgotten. Resolves to how many those were. */
  askToForget(): Promise<number>;
}

/** Keeps means for accounts alone: a guest's viewer is a browser, and its next user somebody else. */
export function createMeansService({
  kept,
  keeper,
  provider,
  nowMs,
  askMs,
  onUncertain,
}: MeansServiceParts): MeansService {
  async function askToForget(): Promise<number> {
    const due = await kept.takeForgotten(provider, await askMs(), askedAtOnce, askAgainAfterMs);
    for (const { reference } of due) {
      try {
        await keeper.forget(reference);
        await kept.noteForgotten(provider, reference);
      } catch (error) {
        onUncertain(error);
      }
    }
    return due.length;
  }

  async function customerOf(userId: string): Promise<string> {
    const known = await kept.customerOf(userId, provider);
    if (known !== undefined) return known;
    const customer = await keeper.customerOf(userId);
    await kept.noteCustomer(userId, provider, customer, nowMs());
    return customer;
  }

  return {
    list: (userId) => kept.list(userId, provider),
    forget: (userId, meansId) => kept.forget(userId, provider, meansId, nowMs()),
    async useOf(userId, { meansId, saveMeans = false }) {
      if (meansId !== undefined) {
        const chosen = await kept.choose(userId, provider, meansId);
        return isRefusal(chosen) ? chosen : { ...chosen, saveConsentAtMs: null };
      }
      if (!saveMeans || (await kept.list(userId, provider)).length >= limits.savedMeans) return noMeans;
      try {
        return { customer: await customerOf(userId), means: null, saveConsentAtMs: nowMs() };
      } catch (error) {
        onUncertain(error);
        return noMeans;
      }
    },
    askToForget,
  };
}
