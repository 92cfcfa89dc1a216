import { type QueryKey, skipToken, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useRef } from 'react';
import { type FetchedList, type HeardNews, noNews } from '../core/moderation/heard-news.ts';
import type { RealtimeClient } from '../core/realtime/realtime-client.ts';
import type { Page } from './use-pages.ts';
import { useWelcomes } from './use-room.ts';

/** A list is fetched anew at most so often, ms, however much moves in it. */
const apartMs = 1_000;

export interface HeardListOptions<T, F> {
  readonly queryKey: QueryKey;
  /** Where what is heard of its things is kept. */
  readonly newsKey: QueryKey;
  readonly fetchPage: (cursor: string | undefined, signal: AbortSignal) => Promise<Page<F>>;
  readonly room: RealtimeClient | null;
  readonly idOf: (thing: T) => string;
}

interface HeardPage<F> extends Page<F> {
  readonly heardBefore: number;
}

/**
 * A list of a show's moderators: fetched page by page, fetched anew after each welcome of the room (what is said to one person alone is not sent
 * again) and when more moved than was said, with what was heard between beside it.
 */
export function useHeardList<T, F extends T>({ queryKey, newsKey, fetchPage, room, idOf }: HeardListOptions<T, F>) {
  const { data: news = noNews } = useQuery<HeardNews<T>>({ queryKey: newsKey, queryFn: skipToken });
  const newsNow = useRef<HeardNews<T>>(news);
  newsNow.current = news;
  const query = useInfiniteQuery({
    queryKey,
    async queryFn({ pageParam, signal }): Promise<HeardPage<F>> {
      const heardBefore = newsNow.current.heard;
      return { ...(await fetchPage(pageParam ?? undefined, signal)), heardBefore };
    },
    initialPageParam: noCursor(),
    getNextPageParam: (page) => page.next,
  });
  const { data, refetch, isFetching, hasNextPage, isFetchingNextPage, fetchNextPage } = query;

  const wanted = useWelcomes(room) + news.moved;
  useRefetch(wanted, isFetching, refetch);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `idOf` is the same function in other words at each drawing
  const list = useMemo((): FetchedList<F> | null => {
    if (!data) return null;
    const items = new Map(data.pages.flatMap((page) => page.items.map((item) => [idOf(item), item])));
    // A word that one of the pages may not know counts.
    const heardBefore = Math.min(...data.pages.map((page) => page.heardBefore));
    return { items: [...items.values()], heardBefore, hasMore: hasNextPage };
  }, [data, hasNextPage]);
  const more = hasNextPage
    ? { busy: isFetchingNextPage, failed: query.isFetchNextPageError, load: () => void fetchNextPage() }
    : null;
  return { list, news, more, error: data ? null : query.error, refetch: () => void refetch() };
}

/** Fetches anew when `wanted` has grown: after what is under way, and not too soon after the time before. */
function useRefetch(wanted: number, isFetching: boolean, refetch: () => void): void {
  const asked = useRef(wanted);
  const askedAtMs = useRef(Number.NEGATIVE_INFINITY);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const now = useRef({ wanted, refetch });
  now.current = { wanted, refetch };
  useEffect(() => {
    if (wanted === asked.current || isFetching || timer.current !== undefined) return;
    const waitMs = Math.max(0, askedAtMs.current + apartMs - performance.now());
    timer.current = setTimeout(() => {
      timer.current = undefined;
      asked.current = now.current.wanted;
      askedAtMs.current = performance.now();
      now.current.refetch();
    }, waitMs);
  }, [wanted, isFetching]);
  useEffect(
    () => () => {
      clearTimeout(timer.current);
      timer.current = undefined;
    },
    [],
  );
}

function noCursor(): string | null {
  return null;
}
