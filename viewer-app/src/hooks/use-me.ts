import { type Me, type Permission, roleMay } from '@showfloor/contracts/account';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { may } from '../core/session/permissions.ts';
import { useApi } from './api-context.ts';
import { queryKeys } from './query-keys.ts';

/** Who is asking. `data` is undefined until the first answer. */
export function useMe() {
  const api = useApi();
  return useQuery<Me>({ queryKey: queryKeys.me, queryFn: ({ signal }) => api.account.me(signal), staleTime: 60_000 });
}

/** What whoever is asking may do in that brand; nothing until it is known. Hides what the server would refuse. */
export function useMay(brandId: string): (permission: Permission) => boolean {
  const { data: me } = useMe();
  return (permission) => me !== undefined && may(me, brandId, permission);
}

/**
 * Whether whoever is asking may do this in a show as somebody who moderates it alone, without being of its brand; undefined until it is known.
 * @param showId null: nothing is asked.
 */
export function useMayInShow(showId: string | null, permission: Permission): boolean | undefined {
  const api = useApi();
  const isAsked = showId !== null && roleMay('show_moderator', permission);
  const { data, isError } = useQuery({
    queryKey: queryKeys.moderating,
    queryFn: ({ signal }) => api.showModerators.moderating(signal),
    enabled: isAsked,
  });
  if (!isAsked || isError) return false;
  return data?.some((show) => show.showId === showId);
}

/** Forgets what was fetched for the person before: after signing in, up or out. */
export function useForgetSession(): () => Promise<void> {
  const queries = useQueryClient();
  return () => {
    queries.removeQueries({ type: 'inactive' });
    return queries.invalidateQueries();
  };
}
