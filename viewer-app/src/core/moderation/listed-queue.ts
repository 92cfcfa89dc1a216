import type { AuthorHistory, QueuedMessage } from '@showfloor/contracts/chat-queue';
import { type FetchedList, type HeardNews, knownThings } from './heard-news.ts';

/** As the list has it. */
export type FetchedQueued = QueuedMessage & { readonly author: AuthorHistory };

/** A message that waits, as a moderator sees it. */
export interface QueueRow {
  readonly item: QueuedMessage;
  /** Null until it is fetched. */
  readonly author: AuthorHistory | null;
  /** A colleague was faster: it stands here for a moment, to say so. Null: it waits. */
  readonly settledBy: string | null;
}

/** How long a message on which a colleague decided stays in its place, ms. */
export const settledShownMs = 4_000;

export interface QueueLook {
  readonly nowMs: number;
  /** Who looks. */
  readonly userId: string | null;
}

const idOf = ({ message }: QueuedMessage) => message.id;

/** Whether it waits for a decision. What was held back goes to the room by itself when its time is over, and nobody says so. */
function isOpen({ state, releaseAtMs }: QueuedMessage, nowMs: number): boolean {
  return (state === 'held' || state === 'reported') && (releaseAtMs === null || releaseAtMs > nowMs);
}

/** What waits, the oldest first, and what colleagues decided on a moment ago. What stands behind the pages that were read is left out. */
export function openRows(
  list: FetchedList<FetchedQueued>,
  news: HeardNews<QueuedMessage>,
  { nowMs, userId }: QueueLook,
): readonly QueueRow[] {
  const horizonMs = list.hasMore ? (list.items.at(-1)?.queuedAtMs ?? 0) : Number.POSITIVE_INFINITY;
  return knownThings(list, news, idOf)
    .flatMap(({ now: item, fetched }): QueueRow[] => {
      if (fetched === null && item.queuedAtMs > horizonMs) return [];
      const author = fetched?.author ?? null;
      if (isOpen(item, nowMs)) return [{ item, author, settledBy: null }];
      const by = item.decided?.by ?? null;
      const isJustSettled = by !== null && by.userId !== userId && nowMs - (item.decided?.atMs ?? 0) < settledShownMs;
      return isJustSettled ? [{ item, author, settledBy: by.name }] : [];
    })
    .sort((a, b) => a.item.queuedAtMs - b.item.queuedAtMs || (idOf(a.item) < idOf(b.item) ? -1 : 1));
}

/** What was decided, the newest first. */
export function decidedItems(
  list: FetchedList<FetchedQueued>,
  news: HeardNews<QueuedMessage>,
): readonly QueuedMessage[] {
  const atMs = ({ decided }: QueuedMessage) => decided?.atMs ?? 0;
  return knownThings(list, news, idOf)
    .map(({ now }) => now)
    .filter(({ decided }) => decided !== null)
    .sort((a, b) => atMs(b) - atMs(a) || (idOf(a) < idOf(b) ? 1 : -1));
}
