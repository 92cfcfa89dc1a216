import type { Cart } from '@showfloor/contracts/cart';
import type { Lineup, ShowState } from '@showfloor/contracts/show';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { spreadDelayMs } from '../../core/realtime/spread.ts';
import { useApi } from '../../hooks/api-context.ts';
import { queryKeys } from '../../hooks/query-keys.ts';
import type { RoomFacts } from '../../hooks/use-room.ts';

/**
 * The lineup as viewers see it, kept at the version that the room publishes. All pages of a room hear of a new one in the same moment: they fetch one
 * shared copy, in a crowd spread over a moment. The bag is fetched again only where it holds something whose price may have changed.
 */
export function useShownLineup(showId: string, said: RoomFacts, state: ShowState | undefined) {
  const api = useApi();
  const queries = useQueryClient();
  const { lineupVersion, viewers } = said;
  const wanted = useRef<number | null>(null);
  const lineup = useQuery<Lineup>({
    queryKey: queryKeys.shownLineup(showId),
    queryFn: ({ signal }) =>
      wanted.current === null
        ? api.shows.lineup(showId, signal)
        : api.shows.shownLineup(showId, wanted.current, signal),
  });

  const { data, refetch } = lineup;
  const isBehind = lineupVersion !== null && data !== undefined && lineupVersion > data.version;
  // A draft is shown to its team alone: there is no copy for everybody.
  wanted.current = isBehind && state !== 'draft' ? lineupVersion : null;
  const [lineupLater, bagLater] = [useDelayed(), useDelayed()];
  // biome-ignore lint/correctness/useExhaustiveDependencies: each version that is published is fetched once
  useEffect(() => {
    if (isBehind) lineupLater(spreadDelayMs(viewers, Math.random), () => void refetch());
  }, [isBehind, lineupVersion, data?.version]);

  const before = useRef({ data, state });
  // biome-ignore lint/correctness/useExhaustiveDependencies: what changed is what is looked at
  useEffect(() => {
    const { data: oldData, state: oldState } = before.current;
    before.current = { data, state };
    const turned = oldState !== undefined && state !== oldState && (state === 'live' || oldState === 'live');
    const bag = queries.getQueryData<Cart>(queryKeys.cart);
    const isConcerned = bag?.items.some(
      (item) =>
        item.showId === showId &&
        (turned || (oldData !== undefined && itemOf(oldData, item.productId) !== itemOf(data, item.productId))),
    );
    if (!isConcerned) return;
    // A new lineup has been waited for already; that a show begins or ends, all hear at once.
    const delayMs = turned ? spreadDelayMs(viewers, Math.random) : 0;
    bagLater(delayMs, () => void queries.invalidateQueries({ queryKey: queryKeys.cart }));
  }, [data, state]);
  return lineup;
}

/** The same object as long as nothing of it has changed: what is fetched anew keeps what is equal. */
function itemOf(lineup: Lineup | undefined, productId: string) {
  return lineup?.items.find(({ product }) => product.id === productId);
}

/** Runs something a little later, once however often it is asked for meanwhile, unless the page is left before. */
function useDelayed(): (delayMs: number, run: () => void) => void {
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(waiting.current), []);
  return (delayMs, run) => {
    if (waiting.current !== undefined) return;
    if (delayMs === 0) {
      run();
      return;
    }
    waiting.current = setTimeout(() => {
      waiting.current = undefined;
      run();
    }, delayMs);
  };
}
