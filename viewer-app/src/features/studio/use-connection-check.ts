import { useQuery } from '@tanstack/react-query';
import { useApi } from '../../hooks/api-context.ts';
import { openSignalling, unheardSignalling } from './publisher/signalling.ts';

/** Knocks at the media server as publishing would, without joining: that would take over from who is on air. `data`: how long it took, ms. */
export function useConnectionCheck(showId: string, enabled: boolean) {
  const api = useApi();
  return useQuery({
    queryKey: ['studio-connection', showId],
    enabled,
    retry: false,
    refetchInterval: (query) => (query.state.status === 'error' ? 5_000 : false),
    queryFn: async () => {
      const { studioUrl } = await api.shows.studioTicket(showId);
      const startedMs = performance.now();
      const signalling = await openSignalling(studioUrl, unheardSignalling);
      signalling.close();
      return Math.round(performance.now() - startedMs);
    },
  });
}
