import { useQuery } from '@tanstack/react-query';
import { useApi } from './api-context.ts';
import { queryKeys } from './query-keys.ts';

/** A show, fetched again now and then; what changes by the second comes from its room. */
export function useShow(showId: string) {
  const api = useApi();
  return useQuery({
    queryKey: queryKeys.show(showId),
    queryFn: ({ signal }) => api.shows.get(showId, signal),
    enabled: showId !== '',
  });
}
