import { roleMay, type TeamRole } from '@showfloor/contracts/account';
import type { ChatRules } from '@showfloor/contracts/chat-rules';
import type { ChatStanding } from '@showfloor/contracts/moderation';
import type { Show } from '@showfloor/contracts/show';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef } from 'react';
import { spreadDelayMs } from '../core/realtime/spread.ts';
import { useApi } from './api-context.ts';
import { queryKeys } from './query-keys.ts';
import { useMe } from './use-me.ts';

type ShownShow = Pick<Show, 'id' | 'brand'>;

/** What the reader is in a show. Of its brand they are known without a question to the server; who else has a session is asked about. */
export function useChatStanding(show: ShownShow) {
  const api = useApi();
  const me = useMe();
  const user = me.data?.user ?? null;
  const brandRole = me.data?.memberships.find(({ brandId }) => brandId === show.brand.id)?.role ?? null;
  const standing = useQuery<ChatStanding>({
    queryKey: queryKeys.standing(show.brand.id, show.id),
    queryFn: ({ signal }) => api.chat.standing(show.id, signal),
    enabled: user !== null && brandRole === null,
    // What changes it is heard.
    staleTime: Number.POSITIVE_INFINITY,
  });
  const isAsked = user !== null && brandRole === null;
  const data = isAsked ? standing.data : undefined;
  const role: TeamRole | null = brandRole ?? data?.role ?? null;
  return {
    /** Undefined for nobody, for the brand's team, and until it is known. */
    standing: data,
    role,
    /** Whether it is still unknown who this is. */
    pending: me.isPending || (isAsked && standing.isPending),
    may: (permission: Parameters<typeof roleMay>[1]) => role !== null && roleMay(role, permission),
  };
}

/** Asks anew what keeps the reader from writing: it was another reason than was known. */
export function useAskStanding(show: ShownShow): () => void {
  const queries = useQueryClient();
  const { id, brand } = show;
  return useCallback(
    () => void queries.invalidateQueries({ queryKey: queryKeys.standing(brand.id, id) }),
    [queries, brand.id, id],
  );
}

/** Asks anew when a rule came or went of which only the server knows whom it keeps out; a crowd asks spread over time. */
export function useStandingByRules(show: ShownShow, rules: ChatRules | null, viewers: number | null): void {
  const ask = useAskStanding(show);
  const told = rules && `${rules.buyersOnly} ${rules.followersOnlyMinutes} ${rules.accountsOnly}`;
  const before = useRef(told);
  const latestViewers = useRef(viewers);
  latestViewers.current = viewers;
  useEffect(() => {
    const isNews = before.current !== null && told !== before.current;
    before.current = told;
    if (!isNews) return;
    const timer = setTimeout(ask, spreadDelayMs(latestViewers.current, Math.random));
    return () => clearTimeout(timer);
  }, [told, ask]);
}
