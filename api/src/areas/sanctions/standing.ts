import { type Refusal, refuse } from '@showfloor/contracts/errors';
import type { RequestSource } from '../../platform/identity/request-source.ts';
import type { Viewer } from '../../platform/identity/viewer.ts';
import type { Marks } from './marks.ts';
import type { ForcedSanction, SanctionBook } from './sanction-book.ts';
import { sanctionLimits } from './sanction-limits.ts';

export interface StandingParts {
  readonly marks: Marks;
  /** When an account was made; null: there is none any more. */
  readonly madeAtMs: (userId: string) => Promise<number | null>;
  readonly nowMs: () => number;
}

/** Somebody of the audience who wants to take part in a show. */
export interface Speaker {
  readonly show: { readonly id: string; readonly brandId: string };
  readonly viewer: Pick<Viewer, 'userId' | 'anonymous'>;
  readonly source: RequestSource;
}

type KnownBy = ReturnType<SanctionBook['byMarks']>[number];

const newAccountMessage = 'New accounts can write here an hour after they were made.';

type StandingRefusal = Refusal<'banned' | 'timed_out' | 'account_needed'>;
/** `shadowed`: heard by themselves and the team alone. Null: nothing stands against them. */
type Standing = StandingRefusal | 'shadowed' | null;

/**
 * How somebody of the audience stands by the sanctions in force: their own first, then bans of others from the same browser or network. Such a ban
 * reaches anonymous viewers, and accounts that were made in that browser after it (those that only look as if they were wait for an hour).
 * Accounts of before, and those of other browsers in the network, may speak, unless the ban is for the whole network.
 */
export async function standingOf(parts: StandingParts, book: SanctionBook, speaker: Speaker): Promise<Standing> {
  const nowMs = parts.nowMs();
  const { viewer, show, source } = speaker;
  const own = book.ofUser(viewer.userId, nowMs);
  const refusal = ownRefusal(own, nowMs) ?? (book.hasMarks ? await refusalByMarks() : null);
  if (refusal) return refusal;
  return own.length > 0 ? 'shadowed' : null;

  async function refusalByMarks(): Promise<StandingRefusal | null> {
    const found = book.byMarks(parts.marks.of(show.brandId, source), nowMs);
    const bans = found.filter(({ sanction }) => sanction.kind === 'ban' && sanction.userId !== viewer.userId);
    if (bans.length === 0) return null;
    if (viewer.anonymous) return refuse('account_needed');
    if (bans.some(({ mark, sanction }) => mark.kind === 'network' && sanction.network === 'all'))
      return refuse('banned');
    return refusalOfNewAccount(bans.filter(({ mark }) => mark.kind !== 'network'));
  }

  async function refusalOfNewAccount(bans: readonly KnownBy[]): Promise<StandingRefusal | null> {
    const madeAtMs = bans.length === 0 ? null : await parts.madeAtMs(viewer.userId);
    if (madeAtMs === null) return null;
    const after = bans.filter(({ sanction }) => madeAtMs >= sanction.atMs);
    if (after.some(({ mark }) => mark.kind === 'device')) return refuse('banned');
    // Many a phone of a mobile carrier looks the same: its user only waits.
    const untilMs = madeAtMs + sanctionLimits.newAccountWaitMs;
    return after.length > 0 && untilMs > nowMs ? timedOut(untilMs, nowMs, newAccountMessage) : null;
  }
}

/** When a refusal is over by itself, Unix ms; null: it isn't, or not by time. */
export function endsAtMs(refusal: Refusal): number | null {
  const untilMs = refusal.details?.untilMs;
  return typeof untilMs === 'number' ? untilMs : null;
}

/** What somebody's own sanctions keep them from: a ban more than a time-out, of several the one that lasts longest. */
export function ownRefusal(own: readonly ForcedSanction[], nowMs: number): StandingRefusal | null {
  const worst = worstOf(own);
  if (worst?.kind === 'ban') return refuse('banned');
  if (worst?.untilMs == null) return null;
  return timedOut(worst.untilMs, nowMs);
}

function timedOut(untilMs: number, nowMs: number, message?: string): Refusal<'timed_out'> {
  return refuse('timed_out', { ...(message && { message }), details: { retryAfterMs: untilMs - nowMs, untilMs } });
}

/** Of those that keep somebody from writing, the one that lasts longest; a ban before any time-out. */
export function worstOf(own: readonly ForcedSanction[]): ForcedSanction | null {
  const [worst = null] = own
    .filter(({ kind }) => kind !== 'shadow')
    .toSorted((a, b) => rank(b) - rank(a) || lasts(b) - lasts(a));
  return worst;
}

function rank({ kind }: ForcedSanction): number {
  return kind === 'ban' ? 1 : 0;
}

function lasts({ untilMs }: ForcedSanction): number {
  return untilMs ?? Number.MAX_SAFE_INTEGER;
}
