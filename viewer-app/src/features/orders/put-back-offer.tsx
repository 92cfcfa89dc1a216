import type { Order } from '@showfloor/contracts/order';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useLocation, useNavigate } from 'react-router';
import { useApi } from '../../hooks/api-context.ts';
import { queryKeys } from '../../hooks/query-keys.ts';
import { buyerCountry } from '../../hooks/use-buyer-country.ts';
import { useErrorText } from '../../hooks/use-error-text.ts';
import { useOrdersStrings } from '../../i18n/en/orders.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useToast } from '../../ui/toast.tsx';

/** Offers the pieces of an order that came to nothing back: into the bag, or nowhere. Away from the show the way to the bag is offered with it. */
export function PutBackOffer({ order }: { order: Order }) {
  const say = useOrdersStrings();
  const api = useApi();
  const queries = useQueryClient();
  const toast = useToast();
  const errorText = useErrorText();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const putBack = useMutation({
    mutationFn: (into: 'bag' | 'nowhere') => api.orders.putBack(order.id, into, buyerCountry().getSnapshot()),
    onSuccess: (cart, into) => {
      queries.setQueryData(queryKeys.cart, cart);
      if (into === 'nowhere') return;
      const wanted = new Set(order.lines.map(({ variantId }) => variantId));
      if (!cart.items.some(({ variantId }) => wanted.has(variantId))) {
        toast({ tone: 'loss', text: say('putBack.gone') });
        return;
      }
      const showId = order.lines.find((line) => line.showId !== null)?.showId;
      const page = `/shows/${showId}`;
      toast({
        tone: 'done',
        text: say('putBack.done'),
        ...(showId && pathname !== page ? { action: { label: say('toShow'), run: () => void navigate(page) } } : {}),
      });
    },
    onError: (error) => toast({ tone: 'loss', text: say('actFailed', { reason: errorText(error) }) }),
    onSettled: async () => {
      await queries.invalidateQueries({ queryKey: queryKeys.orders });
      await queries.invalidateQueries({ queryKey: queryKeys.order(order.id) });
    },
  });
  return (
    <Notice
      title={say('putBack.title', { names: order.lines.map((line) => line.productName).join(', ') })}
      action={
        <div className="flex flex-wrap gap-2">
          <Button busy={putBack.isPending} onClick={() => putBack.mutate('bag')}>
            {say('putBack.yes')}
          </Button>
          <Button tone="quiet" disabled={putBack.isPending} onClick={() => putBack.mutate('nowhere')}>
            {say('putBack.no')}
          </Button>
        </div>
      }
    >
      {say('putBack.text', { number: order.number })}
    </Notice>
  );
}
