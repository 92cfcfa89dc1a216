import { useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { unknownRoom } from '../../core/realtime/realtime-client.ts';
import { useApi } from '../../hooks/api-context.ts';
import { queryKeys } from '../../hooks/query-keys.ts';
import { useRoom } from '../../hooks/use-room.ts';
import { useShowRoom } from '../../hooks/use-show-room.ts';
import { useShownLineup } from './use-shown-lineup.ts';

/** While the room cannot be heard, the show is asked for every so often. */
const pollMs = 10_000;

/** The show as it is now: what was fetched, kept true by its room. */
export function useWatchedShow(showId: string) {
  const api = useApi();
  const heard = useRef(false);
  const show = useQuery({
    queryKey: queryKeys.show(showId),
    queryFn: ({ signal }) => api.shows.get(showId, signal),
    refetchInterval: () => (heard.current ? false : pollMs),
  });
  const room = useShowRoom(show.data);
  const said = useRoom(room) ?? unknownRoom;
  heard.current = said.status === 'open';
  const state = said.show ?? show.data?.state;
  const lineup = useShownLineup(showId, said, state);

  return {
    show,
    room,
    said,
    lineup,
    state,
    program: said.program ?? show.data?.program,
    viewers: said.viewers ?? show.data?.viewers ?? 0,
  };
}
