import type { Lineup } from '@showfloor/contracts/show';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ApiError } from '../../core/api/api-error.ts';
import { useApi } from '../../hooks/api-context.ts';
import { queryKeys } from '../../hooks/query-keys.ts';
import { retryLost } from '../../hooks/retry-lost.ts';
import { useErrorText } from '../../hooks/use-error-text.ts';
import { useLineupStrings } from '../../i18n/en/lineup.ts';
import { useToast } from '../../ui/toast.tsx';
import { moved } from './lineup-order.ts';

/** A product, and where it goes. */
interface Move {
  readonly productId: string;
  readonly to: number;
}

/** Times that a move is made anew in a lineup that colleagues changed meanwhile. */
const attempts = 3;

/** Moves products of the run of show: at once here, then at the server, one move after the other. */
export function useLineupOrder(showId: string) {
  const api = useApi();
  const queries = useQueryClient();
  const say = useLineupStrings();
  const toast = useToast();
  const errorText = useErrorText();
  const key = queryKeys.lineup(showId);

  async function send({ productId, to }: Move): Promise<Lineup> {
    for (let attempt = 1; ; attempt += 1) {
      // As it is now: the order here is what is hoped for.
      const lineup = await api.shows.lineup(showId);
      const ids = lineup.items.map(({ product }) => product.id);
      const from = ids.indexOf(productId);
      // Colleagues took it out, or an answer of before was lost on its way.
      if (from === -1 || from === to) return lineup;
      try {
        return await api.shows.orderLineup(showId, { version: lineup.version, productIds: [...moved(ids, from, to)] });
      } catch (error) {
        if (!(error instanceof ApiError && error.code === 'conflict') || attempt === attempts) throw error;
      }
    }
  }

  const order = useMutation({
    ...retryLost,
    scope: { id: `lineup order ${showId}` },
    mutationFn: send,
    onMutate: ({ productId, to }) => {
      queries.setQueryData<Lineup>(key, (lineup) => {
        if (!lineup) return lineup;
        const from = lineup.items.findIndex(({ product }) => product.id === productId);
        return { ...lineup, items: [...moved(lineup.items, from, to)] };
      });
    },
    onSuccess: (lineup) => {
      // A later move is on its way: what it hopes for stays.
      if (queries.isMutating({ mutationKey: ['lineup order', showId] }) <= 1) queries.setQueryData(key, lineup);
    },
    mutationKey: ['lineup order', showId],
    onError: (error) => {
      void queries.invalidateQueries({ queryKey: key, exact: true });
      toast({ tone: 'loss', text: say('orderFailed', { reason: errorText(error) }) });
    },
  });
  return { move: (productId: string, to: number) => order.mutate({ productId, to }) };
}
