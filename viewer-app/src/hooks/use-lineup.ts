import type { Lineup } from '@showfloor/contracts/show';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useApi } from './api-context.ts';
import { queryKeys } from './query-keys.ts';

/** The run of show; fetched again whenever `roomVersion` (the room's lineupVersion) goes up. */
export function useLineup(showId: string, roomVersion = 0) {
  const api = useApi();
  const queries = useQueryClient();
  useEffect(() => {
    if (roomVersion > 0) void queries.invalidateQueries({ queryKey: queryKeys.lineup(showId) });
  }, [queries, showId, roomVersion]);
  return useQuery<Lineup>({
    queryKey: queryKeys.lineup(showId),
    queryFn: ({ signal }) => api.shows.lineup(showId, signal),
    enabled: showId !== '',
  });
}
