import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useApi } from '../../hooks/api-context.ts';
import { queryKeys } from '../../hooks/query-keys.ts';
import { useErrorText } from '../../hooks/use-error-text.ts';
import { useMe } from '../../hooks/use-me.ts';
import { useOrdersStrings } from '../../i18n/en/orders.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useToast } from '../../ui/toast.tsx';

/** Orders that are looked through. */
const lastOrders = 10;

/** Offers the pieces of orders that came to nothing back, wherever their buyer turns up. Nothing is drawn when there are none. */
export function PutBackOffers() {
  const say = useOrdersStrings();
  const api = useApi();
  const me = useMe();
  const queries = useQueryClient();
  const toast = useToast();
  const errorText = useErrorText();
  const last = useQuery({
    queryKey: queryKeys.lastOrders,
    queryFn: ({ signal }) => api.orders.list({ limit: lastOrders }, signal),
    enabled: Boolean(me.data?.user),
  });
  const putBack = useMutation({
    mutationFn: ({ orderId, into }: { orderId: string; into: 'bag' | 'nowhere' }) => api.orders.putBack(orderId, into),
    onSuccess: (cart) => queries.setQueryData(queryKeys.cart, cart),
    onError: (error) => toast({ tone: 'loss', text: say('actFailed', { reason: errorText(error) }) }),
    onSettled: () => queries.invalidateQueries({ queryKey: queryKeys.orders }),
  });
  const offered = (last.data ?? []).filter((order) => order.canPutBack);
  return offered.map((order) => (
    <Notice
      key={order.id}
      title={say('putBack.title', { names: order.lines.map((line) => line.productName).join(', ') })}
      action={
        <div className="flex flex-wrap gap-2">
          <Button busy={putBack.isPending} onClick={() => putBack.mutate({ orderId: order.id, into: 'bag' })}>
            {say('putBack.yes')}
          </Button>
          <Button
            tone="quiet"
            disabled={putBack.isPending}
            onClick={() => putBack.mutate({ orderId: order.id, into: 'nowhere' })}
          >
            {say('putBack.no')}
          </Button>
        </div>
      }
    >
      {say('putBack.text', { number: order.number })}
    </Notice>
  ));
}
