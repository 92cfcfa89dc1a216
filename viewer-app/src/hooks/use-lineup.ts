import type { Lineup } from '@showfloor/contracts/show';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useApi } from './api-context.ts';
import { queryKeys } from './query-keys.ts';

/** The run of show as its team sees it; fetched again when the room publishes a newer version than the one that is here. */
export function useLineup(showId: string, publishedVersion: number | null = null) {
  const api = useApi();
  const lineup = useQuery<Lineup>({
    queryKey: queryKeys.lineup(showId),
    queryFn: ({ signal }) => api.shows.lineup(showId, signal),
    enabled: showId !== '',
  });
  const isBehind = publishedVersion !== null && lineup.data !== undefined && publishedVersion > lineup.data.version;
  const { refetch } = lineup;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each version that is published is fetched once
  useEffect(() => {
    if (isBehind) void refetch();
  }, [isBehind, publishedVersion, refetch]);
  return lineup;
}
