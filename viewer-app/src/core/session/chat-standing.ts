import type { ChatStanding, OwnSanction } from '@showfloor/contracts/moderation';

const codeOf = ({ kind }: OwnSanction) => (kind === 'ban' ? 'banned' : 'timed_out');

/** A ban goes before a time-out; of two of a kind the one that lasts longer counts. */
function worseOf(one: OwnSanction, other: OwnSanction): OwnSanction {
  if (one.kind !== other.kind) return one.kind === 'ban' ? one : other;
  const untilMs = (sanction: OwnSanction) => sanction.untilMs ?? Number.POSITIVE_INFINITY;
  return untilMs(one) >= untilMs(other) ? one : other;
}

/** What keeps somebody from writing in a show, after they were sanctioned there or in the whole brand, or that was lifted. */
export function afterSanction(
  standing: ChatStanding,
  showId: string,
  news: { readonly sanction: OwnSanction; readonly lifted: boolean },
): ChatStanding {
  const { sanction, lifted } = news;
  const { sanction: known } = standing;
  if (sanction.showId !== null && sanction.showId !== showId) return standing;
  if (lifted) return known?.id === sanction.id ? { ...standing, sanction: null, refusedBy: null } : standing;
  // It takes the place of one of the same kind and scope.
  const isInPlace = known === null || (known.kind === sanction.kind && known.showId === sanction.showId);
  const inForce = isInPlace ? sanction : worseOf(known, sanction);
  return { ...standing, sanction: inForce, refusedBy: codeOf(inForce) };
}

/** What is in force at that moment, Unix ms: a time-out ends by itself. */
export function sanctionAt(standing: ChatStanding | undefined, nowMs: number): OwnSanction | null {
  const sanction = standing?.sanction ?? null;
  return sanction !== null && (sanction.untilMs === null || sanction.untilMs > nowMs) ? sanction : null;
}

const standingCodes = ['banned', 'timed_out', 'account_needed', 'followers_only', 'buyers_only'];

/** Whether a refusal says how somebody stands in a show, and nothing of what they wrote. */
export function isStandingCode(code: string): boolean {
  return standingCodes.includes(code);
}
