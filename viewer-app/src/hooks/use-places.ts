import type { JoinLine, LinePlace } from '@showfloor/contracts/line';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useApi } from './api-context.ts';
import { queryKeys } from './query-keys.ts';
import { useMe } from './use-me.ts';

/** How often the own number in a line is asked for while one waits, in ms; what is offered the room says at once. */
const askEveryMs = 15_000;

/** Whether a place waits or has an offer. */
export function isInLine({ state }: LinePlace): boolean {
  return state === 'waiting' || state === 'offered';
}

/** The reader's places in the lines of a show, newest first, and what can be done about them. Nobody has none. */
export function usePlaces(showId: string, onFailed: (error: unknown) => void) {
  const api = useApi();
  const queries = useQueryClient();
  const me = useMe();
  const queryKey = queryKeys.places(showId);
  const { data } = useQuery({
    queryKey,
    queryFn: ({ signal }) => api.places.list(showId, signal),
    enabled: Boolean(me.data?.user),
    refetchInterval: ({ state }) => (state.data?.some(isInLine) ? askEveryMs : false),
  });
  const settled = {
    onError: onFailed,
    onSettled: () => queries.invalidateQueries({ queryKey }),
  };
  const join = useMutation({
    mutationFn: (wish: JoinLine) => api.places.join(showId, wish),
    ...settled,
    async onSuccess(place) {
      queries.setQueryData<readonly LinePlace[]>(queryKey, (known = []) => [
        place,
        ...known.filter(({ id }) => id !== place.id),
      ]);
      // Who had no session is somebody now.
      if (!me.data?.user) await queries.invalidateQueries({ queryKey: queryKeys.me });
    },
  });
  const leave = useMutation({ mutationFn: (placeId: string) => api.places.leave(showId, placeId), ...settled });
  return { places: data ?? [], join, leave };
}
