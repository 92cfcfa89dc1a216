import type { ErrorCode, Refusal } from '@showfloor/contracts/errors';
import type { VoucherClaimRefusal } from '../promotions/voucher-claims.ts';
import type { OrderDraft } from './order-draft.ts';

/** Why a draft becomes no order, by what stands in the database. */
export type DraftRefusal =
  | 'idempotency_key_reused'
  | 'unauthenticated'
  | 'cart_empty'
  | 'cart_changed'
  | 'out_of_stock'
  | 'drop_not_open'
  | 'drop_limit'
  | 'offer_over'
  | VoucherClaimRefusal
  | 'price_changed'
  | 'too_many_unpaid';

/** What became of a draft: an order, the order that the same request made before, or a refusal. */
export type DraftOutcome<Code extends ErrorCode = DraftRefusal> =
  | { readonly wrote: OrderDraft }
  | { readonly replayed: string }
  | Refusal<Code>;

/** A batch that has the pieces while the next one prepares. */
export interface BatchUnderWay {
  readonly drafts: readonly OrderDraft[];
  /** Resolves, and never rejects, when its transaction has ended, however. */
  readonly ended: Promise<void>;
}

/** A batch's place among those that want the same pieces. */
export interface BatchTurn {
  /** The one before. It is waited for in the process: however long its commit takes, nothing is locked for too long meanwhile. */
  readonly after?: BatchUnderWay | undefined;
  /** Called once the batch has the pieces: a batch that begins now comes after it. */
  readonly onTurn?: () => void;
}

/** Port: writes many orders in one transaction. */
export interface OrderBatchStore {
  /**
   * Commits `drafts` in the order given and answers what became of each. When it rejects, none of them was written, but for
   * `unavailable`, after which nobody knows.
   * @param turn absent: it is alone. Up to its turn it does what needs nothing of the batch before.
   * @throws OrderBatchError
   */
  writeBatch(drafts: readonly OrderDraft[], turn?: BatchTurn): Promise<DraftOutcome[]>;
}

/**
 * Why a batch could not be written: `draft` (the database refused a row: try them apart), `number_taken` (draw new numbers),
 * `contention` (try again), `locked` (a row that it needs
 * is held by somebody else for too long), `unavailable` (the database cannot be reached or broke off).
 */
export class OrderBatchError extends Error {
  override readonly name = 'OrderBatchError';
  readonly reason: 'draft' | 'number_taken' | 'contention' | 'locked' | 'unavailable';

  constructor(reason: OrderBatchError['reason'], cause: unknown) {
    super(`orders could not be written: ${reason}`, { cause });
    this.reason = reason;
  }
}
