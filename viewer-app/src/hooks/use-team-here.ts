import type { Teammate } from '@showfloor/contracts/team-presence';
import { skipToken, useQuery } from '@tanstack/react-query';
import { queryKeys } from './query-keys.ts';

/** Who of a show's team is in its room, and where, as this page was told of it last. */
export function useTeamHere(showId: string): readonly Teammate[] {
  const { data } = useQuery<readonly Teammate[]>({ queryKey: queryKeys.teamHere(showId), queryFn: skipToken });
  return data ?? [];
}
