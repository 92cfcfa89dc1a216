import { isRefusal, type Refusal } from '@showfloor/contracts/errors';
import type { IdSource } from '@showfloor/contracts/ids';
import { type Money, sameMoney } from '@showfloor/contracts/money';
import type { Finding, FindingKind } from '@showfloor/contracts/payments';
import type { BookEntry, BookPeriod, ProviderBooks } from './provider-books.ts';

/** A payment or refund as our books have it. */
export interface OwnEntry {
  readonly id: string;
  readonly orderId: string;
  readonly brandId: string;
  readonly paymentId: string;
  /** Whether its money moved, as far as we know. */
  readonly isDone: boolean;
  readonly amount: Money;
}

/** A difference between the books. */
interface NewFinding {
  readonly id: string;
  readonly provider: string;
  readonly kind: FindingKind;
  readonly subject: string;
  readonly own: Pick<OwnEntry, 'orderId' | 'brandId' | 'paymentId'> | null;
  readonly ours: Money | null;
  readonly theirs: Money | null;
}

type EntryKind = 'payment' | 'refund';

/** Port: our side of the books, and what was found. */
export interface ReconciliationRepository {
  /** Our entries by their ids. */
  entries(kind: EntryKind, provider: string, ids: readonly string[]): Promise<ReadonlyMap<string, OwnEntry>>;
  /** Our entries of a period whose money moved, by id after `afterId`. */
  doneIn(kind: EntryKind, provider: string, period: BookPeriod, afterId: string, limit: number): Promise<OwnEntry[]>;
  /** Keeps what was found, each once; what was open, is among `looked`, and wasn't found again is `gone`. @returns how many are new. */
  keep(provider: string, found: readonly NewFinding[], looked: ReadonlySet<string>, nowMs: number): Promise<number>;
  /** How many are open. */
  countOpen(): Promise<number>;
  /** Open ones of a brand, the newest first. @param afterId the last of the page before. */
  list(brandId: string, afterId: string | null, limit: number): Promise<Finding[]>;
  /** An open one of a brand. */
  find(brandId: string, findingId: string): Promise<Finding | undefined>;
  /** Open ones of everybody, also of nobody known; the newest first. */
  listAll(limit: number): Promise<Finding[]>;
  /** A person decided. `not_found`: the brand has no such open finding. */
  resolve(which: {
    readonly findingId: string;
    readonly brandId: string;
    readonly resolution: 'attached' | 'ignored';
    readonly note: string;
    readonly nowMs: number;
  }): Promise<{ done: true } | Refusal<'not_found'>>;
}

export interface ReconcileParts {
  readonly books: ProviderBooks;
  readonly ours: ReconciliationRepository;
  readonly newId: IdSource;
  readonly nowMs: () => number;
}

/** Entries that are looked up at once. */
const page = 100;
/** A payment is made at the provider a moment after ours, and is settled later: what lies this near to a period's ends is looked for beyond them. */
const marginMs = 3_600_000;

/**
 * Compares our books with the provider's: each payment and refund whose money moved there has to stand here with the same amount, and the other way round.
 * Changes no payment; what differs is kept for a person. @returns how many entries were compared, and how many differences are new.
 */
export async function reconcileBooks(
  parts: ReconcileParts,
  period: BookPeriod,
): Promise<{ looked: number; found: number }> {
  const found: NewFinding[] = [];
  const looked = new Set<string>();
  await compare(parts, 'payment', period, found, looked);
  await compare(parts, 'refund', period, found, looked);
  const count = await parts.ours.keep(parts.books.name, found, looked, parts.nowMs());
  return { looked: looked.size, found: count };
}

async function compare(
  { books, ours, newId }: ReconcileParts,
  kind: EntryKind,
  period: BookPeriod,
  found: NewFinding[],
  looked: Set<string>,
): Promise<void> {
  const provider = books.name;
  const isPayment = kind === 'payment';
  const note = (
    what: FindingKind,
    subject: string,
    own: OwnEntry | null,
    amounts: { ours: Money | null; theirs: Money | null },
  ) => found.push({ id: newId('finding'), provider, kind: what, subject, own, ...amounts });

  const seen = new Set<string>();
  const wide = { fromMs: period.fromMs - marginMs, toMs: period.toMs + marginMs };
  for await (const some of inPages(isPayment ? books.payments(wide) : books.refunds(wide))) {
    const known = await ours.entries(
      kind,
      provider,
      some.flatMap(({ ownId }) => ownId ?? []),
    );
    for (const { reference, ownId, amount } of some) {
      looked.add(reference);
      const own = (ownId !== null && known.get(ownId)) || null;
      if (own) seen.add(own.id);
      if (own?.isDone) {
        if (!amount || !sameMoney(amount, own.amount))
          note('amount_differs', reference, own, { ours: own.amount, theirs: amount });
      } else {
        note(isPayment ? 'payment_without_order' : 'refund_without_record', reference, own, {
          ours: own?.amount ?? null,
          theirs: amount,
        });
      }
    }
  }

  for (let after = ''; ; ) {
    const some = await ours.doneIn(kind, provider, period, after, page);
    for (const own of some) {
      looked.add(own.id);
      if (!seen.has(own.id))
        note(isPayment ? 'order_without_payment' : 'refund_missing', own.id, own, { ours: own.amount, theirs: null });
    }
    after = some.at(-1)?.id ?? '';
    if (some.length < page) return;
  }
}

async function* inPages(entries: AsyncIterable<BookEntry>): AsyncGenerator<BookEntry[]> {
  let some: BookEntry[] = [];
  for await (const entry of entries) {
    some.push(entry);
    if (some.length < page) continue;
    yield some;
    some = [];
  }
  if (some.length > 0) yield some;
}

export interface FindingParts {
  readonly ours: Pick<ReconciliationRepository, 'find' | 'list' | 'resolve'>;
  /** Asks the provider how a payment stands, and takes what it says. */
  readonly askAbout: (paymentId: string) => Promise<Refusal<'not_found'> | null>;
  readonly nowMs: () => number;
}

/** What a person makes of a finding: `attach` takes what the provider says of the payment, so that its order is paid, or its money goes back. */
export async function resolveFinding(
  { ours, askAbout, nowMs }: FindingParts,
  finding: Finding,
  brandId: string,
  decision: { readonly does: 'attach' } | { readonly does: 'ignore'; readonly note: string },
): Promise<{ done: true } | Refusal<'not_found' | 'invalid_transition'>> {
  const which = { findingId: finding.id, brandId, nowMs: nowMs() };
  if (decision.does === 'ignore') return ours.resolve({ ...which, resolution: 'ignored', note: decision.note });
  if (finding.kind !== 'payment_without_order' || finding.paymentId === null) return { refused: 'invalid_transition' };
  const refused = await askAbout(finding.paymentId);
  if (isRefusal(refused)) return refused;
  return ours.resolve({ ...which, resolution: 'attached', note: '' });
}
