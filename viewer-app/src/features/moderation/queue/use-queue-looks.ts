import { limits } from '@showfloor/contracts/limits';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useApi } from '../../../hooks/api-context.ts';
import { useTeamHere } from '../../../hooks/use-team-here.ts';

/** Who goes through the list by keys looks at what they rest on for so long, ms. */
const restsMs = 300;

/** Whether somebody has done anything here lately: who only has the desk open looks at nothing. */
export function useEngaged(): readonly [engaged: boolean, engage: () => void] {
  const [engaged, setEngaged] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const engage = useCallback(() => {
    setEngaged(true);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setEngaged(false), limits.queueLookMs);
  }, []);
  return [engaged, engage];
}

/**
 * Has colleagues at the desk see at which message this one looks, null: at none. Nobody is told while nobody else is there.
 * @returns the names of those who look at a message there
 */
export function useQueueLooks(
  showId: string,
  userId: string | null,
  messageId: string | null,
): (messageId: string) => readonly string[] {
  const api = useApi();
  const colleagues = useTeamHere(showId).filter((one) => one.page === 'desk' && one.userId !== userId);
  const looksAt = colleagues.length === 0 ? null : messageId;
  const said = useRef<string | null>(null);
  useEffect(() => {
    if (looksAt === null && said.current === null) return;
    const say = () => {
      said.current = looksAt;
      // Nobody waits for it, and it is said again.
      api.queue.look(showId, looksAt).catch(() => undefined);
    };
    const soon = setTimeout(say, restsMs);
    const again = looksAt === null ? undefined : setInterval(say, limits.queueLookMs / 2);
    return () => {
      clearTimeout(soon);
      clearInterval(again);
    };
  }, [api, showId, looksAt]);
  useEffect(
    () => () => {
      if (said.current !== null) api.queue.look(showId, null).catch(() => undefined);
    },
    [api, showId],
  );
  return (id) => colleagues.filter((one) => one.looksAt === id).map(({ name }) => name);
}
