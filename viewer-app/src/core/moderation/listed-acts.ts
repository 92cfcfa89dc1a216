import type { ModerationAct } from '@showfloor/contracts/moderation';
import { type FetchedList, type HeardNews, knownThings } from './heard-news.ts';

/** What moderators did in a show and in its whole brand, the latest first. */
export function listedActs(
  list: FetchedList<ModerationAct>,
  news: HeardNews<ModerationAct>,
  showId: string,
): readonly ModerationAct[] {
  return knownThings(list, news, ({ id }) => id)
    .map(({ now }) => now)
    .filter((act) => act.showId === null || act.showId === showId)
    .sort((a, b) => b.atMs - a.atMs || (a.id < b.id ? 1 : -1));
}

/**
 * How an act is taken back: by undoing what was done, or by lifting what it imposed on somebody. Null: it can't be, as it was already, it is over,
 * it takes more than its reader may, or it is done otherwise.
 * @param mayWriteShow whether who reads also says who moderates the show.
 */
export function wayBackFrom(act: ModerationAct, nowMs: number, mayWriteShow: boolean): 'undo' | 'lift' | null {
  if (act.undone !== null) return null;
  const { rulesBefore, holdsBefore } = act.details;
  switch (act.kind) {
    case 'message_deleted':
    case 'message_approved':
    case 'message_refused':
    case 'messages_cleared':
    case 'message_restored':
      return 'undo';
    // Of older ones nobody knows how it was before.
    case 'chat_rules':
      return rulesBefore ? 'undo' : null;
    case 'chat_holds':
      return holdsBefore ? 'undo' : null;
    case 'moderator_added':
      return mayWriteShow ? 'undo' : null;
    case 'timeout':
    case 'ban':
    case 'shadow':
      return (act.details.untilMs ?? Number.POSITIVE_INFINITY) > nowMs ? 'lift' : null;
    default:
      return null;
  }
}
