import type { Rehearsal, RehearsalStanding, StartRehearsal } from '@showfloor/contracts/rehearsal';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useApi } from './api-context.ts';
import { queryKeys } from './query-keys.ts';

/** How often a rehearsal that runs is asked about, and one that colleagues may start, in ms. */
const pace = { running: 1_500, idle: 15_000 } as const;

/** The rehearsal of a show, or the one that this show stands in for: how it goes, starting and stopping it. */
export function useRehearsal(showId: string, isWatched: boolean) {
  const api = useApi();
  const queries = useQueryClient();
  const standing = useQuery<RehearsalStanding>({
    queryKey: queryKeys.rehearsal(showId),
    queryFn: ({ signal }) => api.rehearsal.standing(showId, signal),
    enabled: isWatched,
    refetchInterval: ({ state }) => (state.data?.rehearsal?.state === 'running' ? pace.running : pace.idle),
  });
  const know = (rehearsal: Rehearsal) => {
    for (const id of [rehearsal.showId, rehearsal.standInId])
      queries.setQueryData<RehearsalStanding>(queryKeys.rehearsal(id), (known) => ({
        mostPeople: known?.mostPeople ?? standing.data?.mostPeople ?? 0,
        rehearsal,
      }));
  };
  const start = useMutation({
    mutationFn: (wish: StartRehearsal) => api.rehearsal.start(showId, wish),
    onSuccess: know,
  });
  const stop = useMutation({ mutationFn: () => api.rehearsal.stop(showId), onSuccess: know });
  return { standing, start, stop };
}
