import type { Product } from '@showfloor/contracts/catalog';
import { orderIdSchema } from '@showfloor/contracts/ids';
import type { Order } from '@showfloor/contracts/order';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { hasCode } from '../../core/api/api-error.ts';
import { useCartActions } from '../../features/cart/use-cart.ts';
import type { BoughtNow } from '../../features/checkout/purchase.ts';
import { useApi } from '../../hooks/api-context.ts';
import { queryKeys } from '../../hooks/query-keys.ts';
import { buyerCountry } from '../../hooks/use-buyer-country.ts';
import { useErrorText } from '../../hooks/use-error-text.ts';
import { useToast } from '../../ui/toast.tsx';
import { useWatchStrings } from './watch-strings.ts';

export type OpenSheet =
  | { readonly kind: 'product'; readonly product: Product }
  | { readonly kind: 'products' | 'questions' | 'bag' }
  /** With an order: that one, which waits for its payment. */
  | { readonly kind: 'checkout'; readonly orderId?: string; readonly brandId?: string; readonly item?: BoughtNow };

/** Which sheet is open, and what its buttons do. One is open at a time. `showId`: null outside of a show. */
export function useBuying(showId: string | null, checkoutOpenAtFirst: boolean) {
  const say = useWatchStrings();
  const toast = useToast();
  const errorText = useErrorText();
  const api = useApi();
  const queries = useQueryClient();
  const { add } = useCartActions();
  const [sheet, setSheet] = useState<OpenSheet | null>(checkoutOpenAtFirst ? { kind: 'checkout' } : null);
  const [busy, setBusy] = useState<'add' | null>(null);
  const openBag = () => setSheet({ kind: 'bag' });

  function put(product: Product, variantId: string, quantity: number): void {
    if (busy) return;
    setBusy('add');
    add.mutate(
      { variantId, quantity, showId },
      {
        onSettled: () => setBusy(null),
        onSuccess: () => {
          setSheet(null);
          toast({
            tone: 'done',
            durationMs: 5_000,
            text: say('added', { name: product.name }),
            action: { label: say('openBag'), run: openBag },
          });
        },
        onError: (error) => {
          const own = ownOrderOf(error);
          if (own) setSheet({ kind: 'checkout', orderId: own });
          else toast({ tone: 'loss', text: say('notAdded', { reason: reasonOf(error) }) });
        },
      },
    );
  }

  function reasonOf(error: unknown): string {
    if (!hasCode(error, 'out_of_stock')) return errorText(error);
    const left = error.details?.left;
    return typeof left === 'number' && left > 0 ? say('onlyLeft', { count: left }) : say('soldOut');
  }

  /** The viewer's own unpaid order, where that is what holds the last pieces. */
  function ownOrderOf(error: unknown): string | null {
    if (!hasCode(error, 'out_of_stock')) return null;
    const { data } = orderIdSchema.safeParse(error.details?.openOrderId);
    return data ?? null;
  }

  /** The lines of an order that came to nothing go back into the bag, as far as there are pieces. */
  async function putBack(order: Order): Promise<void> {
    setSheet({ kind: 'bag' });
    try {
      queries.setQueryData(queryKeys.cart, await api.orders.putBack(order.id, 'bag', buyerCountry().getSnapshot()));
    } catch (error) {
      toast({ tone: 'loss', text: say('notAdded', { reason: reasonOf(error) }) });
    }
    await queries.invalidateQueries({ queryKey: queryKeys.orders });
  }

  /** Checkout of this one thing, past the bag. */
  const buyNow = (item: Omit<BoughtNow, 'showId'>) => setSheet({ kind: 'checkout', item: { ...item, showId } });

  return { showId, sheet, setSheet, busy, put, buyNow, putBack: (order: Order) => void putBack(order), openBag };
}
