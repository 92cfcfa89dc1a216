import type { brandFollowSchema } from '@showfloor/contracts/catalog';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import { useApi } from './api-context.ts';
import { queryKeys } from './query-keys.ts';

type Following = z.output<typeof brandFollowSchema>;

/** Whether the reader follows a brand, and what changes that; whoever only watched so far becomes an anonymous viewer by it. */
export function useFollow(brandId: string, onError: (error: unknown) => void) {
  const api = useApi();
  const queries = useQueryClient();
  const queryKey = queryKeys.follow(brandId);
  const { data } = useQuery<Following>({
    queryKey,
    queryFn: ({ signal }) => api.brands.follow(brandId, signal),
    staleTime: 60_000,
  });
  const change = useMutation({
    mutationFn: (follows: boolean) => api.brands.setFollow(brandId, follows),
    onSuccess: (now) => {
      queries.setQueryData<Following>(queryKey, now);
      void queries.invalidateQueries({ queryKey: queryKeys.me });
    },
    onError,
  });
  /** As it will be when the answer comes. */
  const follows = change.isPending ? change.variables : data?.following;
  return {
    /** Undefined until it is known. */
    follows,
    followers: data?.followers ?? null,
    toggle: () => {
      if (!change.isPending && follows !== undefined) change.mutate(!follows);
    },
  };
}
