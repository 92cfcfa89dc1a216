import type { QueuedMessage } from '@showfloor/contracts/chat-queue';
import type { ModerationAct } from '@showfloor/contracts/moderation';
import type { QueryClient, QueryKey } from '@tanstack/react-query';
import { type HeardNews, hear, hearMoved, noNews } from '../core/moderation/heard-news.ts';
import { queryKeys } from './query-keys.ts';

/** How many words of a show's queue were heard so far. */
export function heardOfQueue(queries: QueryClient, showId: string): number {
  return queries.getQueryData<HeardNews<QueuedMessage>>(queryKeys.queueNews(showId))?.heard ?? 0;
}

/**
 * Messages wait, were reported, or were decided on.
 * @param heardBefore of an answer to us: how many words had been heard when it was asked for; what was heard of a message since is newer.
 */
export function hearQueued(
  queries: QueryClient,
  showId: string,
  items: readonly QueuedMessage[],
  heardBefore = Number.POSITIVE_INFINITY,
): void {
  queries.setQueryData<HeardNews<QueuedMessage>>(queryKeys.queueNews(showId), (news = noNews) =>
    items
      .filter(({ message }) => (news.things.get(message.id)?.at ?? 0) <= heardBefore)
      .reduce((heard, item) => hear(heard, item.message.id, item), news),
  );
}

/** More moved in the queue than one can be told of. */
export function hearQueueMoved(queries: QueryClient, showId: string): void {
  queries.setQueryData<HeardNews<QueuedMessage>>(queryKeys.queueNews(showId), (news = noNews) => hearMoved(news));
}

/** A moderator did something, or took it back. */
export function hearAct(queries: QueryClient, act: ModerationAct): void {
  queries.setQueryData<HeardNews<ModerationAct>>(queryKeys.actNews, (news = noNews) => hear(news, act.id, act));
  if (act.showId === null) return;
  if (act.kind === 'chat_rules' && act.details.rules)
    hearSettings(queries, queryKeys.chatRules(act.showId), act.undone === null ? act.details.rules : null);
  if (act.kind === 'chat_holds' && act.details.holds)
    hearSettings(queries, queryKeys.chatHolds(act.showId), act.undone === null ? act.details.holds : null);
  if (act.kind === 'moderator_added' || act.kind === 'moderator_removed')
    void queries.invalidateQueries({ queryKey: queryKeys.showModerators(act.showId) });
}

/** @param settings null: what was set is taken back, as far as nobody had changed it since. */
function hearSettings(queries: QueryClient, queryKey: QueryKey, settings: object | null): void {
  if (settings === null) void queries.invalidateQueries({ queryKey });
  else queries.setQueryData(queryKey, settings);
}
