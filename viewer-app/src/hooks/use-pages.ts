import { keepPreviousData, type QueryKey, useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';

/** A page of a list, and where the next one begins: null when this is the last. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

export interface PagesOptions<T> {
  readonly queryKey: QueryKey;
  readonly fetchPage: (cursor: string | undefined, signal: AbortSignal) => Promise<Page<T>>;
  /** What names an item: one that moved between two pages is listed once. */
  readonly idOf: (item: T) => string;
  /** How often what was read is read anew, ms, perhaps by what it is. Default: not. */
  readonly refetchInterval?: number | ((items: readonly T[]) => number | false);
  /** Reads page after page by itself. Default false. */
  readonly all?: boolean;
  /** What another key had stays until this one's first page is there. Default false. */
  readonly keepsLast?: boolean;
}

/** The next page, for as long as there is one. */
interface MorePages {
  readonly busy: boolean;
  /** It was asked for and did not come. */
  readonly failed: boolean;
  load(): void;
}

/** What has been read so far, as the query has it. */
interface ReadPages<T> {
  readonly state: { readonly data?: { readonly pages: readonly Page<T>[] } | undefined };
}

/**
 * A list that is read page by page: what was read so far, and `more` (null after the last page). `error`: why there is no list at all; what was read
 * stays when a later page fails, and `more` says so.
 */
export function usePages<T>({
  queryKey,
  fetchPage,
  idOf,
  refetchInterval,
  all = false,
  keepsLast = false,
}: PagesOptions<T>) {
  const query = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam, signal }) => fetchPage(pageParam ?? undefined, signal),
    initialPageParam: noCursor(),
    getNextPageParam: (page) => page.next,
    ...(keepsLast && { placeholderData: keepPreviousData }),
    ...(refetchInterval !== undefined && {
      refetchInterval: (asked: ReadPages<T>) =>
        typeof refetchInterval === 'number'
          ? refetchInterval
          : refetchInterval(asked.state.data?.pages.flatMap(({ items }) => items) ?? []),
    }),
  });
  const { data, hasNextPage, isFetchingNextPage, isError, fetchNextPage } = query;
  // biome-ignore lint/correctness/useExhaustiveDependencies: `idOf` is the same function in other words at each drawing
  const items = useMemo(() => data && [...byId(data.pages, idOf).values()], [data]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each page that has come is a reason to look for the next
  useEffect(() => {
    if (all && hasNextPage && !isFetchingNextPage && !isError) void fetchNextPage();
  }, [all, data, hasNextPage, isFetchingNextPage, isError, fetchNextPage]);
  const more: MorePages | null = hasNextPage
    ? { busy: isFetchingNextPage, failed: query.isFetchNextPageError, load: () => void fetchNextPage() }
    : null;
  const error = data ? null : query.error;
  return { items, more, isPending: query.isPending, error, refetch: () => void query.refetch() };
}

function noCursor(): string | null {
  return null;
}

function byId<T>(pages: readonly Page<T>[], idOf: (item: T) => string): Map<string, T> {
  return new Map(pages.flatMap(({ items }) => items.map((item) => [idOf(item), item])));
}
