import type { QueuedMessage } from '@showfloor/contracts/chat-queue';
import { useEffect, useMemo, useRef } from 'react';
import { type FetchedQueued, openRows, type QueueRow } from '../../../core/moderation/listed-queue.ts';
import type { RealtimeClient } from '../../../core/realtime/realtime-client.ts';
import { useApi } from '../../../hooks/api-context.ts';
import { queryKeys } from '../../../hooks/query-keys.ts';
import { useHeardList } from '../../../hooks/use-heard-list.ts';
import { useNow } from '../../../hooks/use-now.ts';

/** What is known of authors is fetched for all that came meanwhile, ms. */
const authorsAfterMs = 1_500;

export interface QueueOf {
  readonly showId: string;
  readonly room: RealtimeClient | null;
}

/** The queue of a show: what waits, or what was decided. */
export function useQueueList({ showId, room }: QueueOf, state: 'open' | 'decided') {
  const api = useApi();
  return useHeardList<QueuedMessage, FetchedQueued>({
    queryKey: queryKeys.queue(showId, state),
    newsKey: queryKeys.queueNews(showId),
    async fetchPage(cursor, signal) {
      return api.queue.list(showId, { state, ...(cursor !== undefined && { cursor }) }, signal);
    },
    room,
    idOf: ({ message }) => message.id,
  });
}

/** What waits in a show, as who looks at it sees it. Null rows: not known yet. */
export function useOpenQueue(of: QueueOf, userId: string | null) {
  const { list, news, more, error, refetch } = useQueueList(of, 'open');
  const nowMs = useNow(1_000);
  const rows = useMemo(() => list && openRows(list, news, { nowMs, userId }), [list, news, nowMs, userId]);
  useAuthors(rows, refetch);
  const openCount = rows?.filter(({ settledBy }) => settledBy === null).length ?? 0;
  // What was read is worked through: the next come by themselves.
  const isShort = more !== null && !more.busy && !more.failed && openCount < 10;
  const loadMore = useRef(more?.load);
  loadMore.current = more?.load;
  useEffect(() => {
    if (isShort) loadMore.current?.();
  }, [isShort]);
  return { rows, openCount, more, error, refetch, nowMs };
}

/** Fetches the list anew for what is known of authors, once for each message that only was heard of. */
function useAuthors(rows: readonly QueueRow[] | null, refetch: () => void): void {
  const asked = useRef<ReadonlySet<string>>(new Set());
  const unknown = (rows ?? []).flatMap(({ item, author, settledBy }) =>
    author === null && settledBy === null && !asked.current.has(item.message.id) ? [item.message.id] : [],
  );
  const now = useRef({ unknown, refetch });
  now.current = { unknown, refetch };
  const isWanted = unknown.length > 0;
  useEffect(() => {
    if (!isWanted) return;
    const timer = setTimeout(() => {
      asked.current = new Set(now.current.unknown);
      now.current.refetch();
    }, authorsAfterMs);
    return () => clearTimeout(timer);
  }, [isWanted]);
}
