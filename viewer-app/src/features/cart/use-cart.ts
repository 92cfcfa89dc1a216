import type { Cart } from '@showfloor/contracts/cart';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useApi } from '../../hooks/api-context.ts';
import { queryKeys } from '../../hooks/query-keys.ts';
import { buyerCountry } from '../../hooks/use-buyer-country.ts';

/** The bag as last answered. */
export function useCart() {
  const api = useApi();
  return useQuery<Cart>({
    queryKey: queryKeys.cart,
    queryFn: ({ signal }) => api.cart.get(buyerCountry().getSnapshot(), signal),
    staleTime: 30_000,
  });
}

/** Pieces in the bag; 0 until it is known. */
export function cartCount(cart: Cart | undefined): number {
  return cart?.items.reduce((sum, item) => sum + item.quantity, 0) ?? 0;
}

export interface AddToCart {
  readonly variantId: string;
  readonly quantity: number;
  readonly showId: string | null;
}

/** Writes to the bag; each answer is the whole bag and replaces what is shown. */
export function useCartActions() {
  const api = useApi();
  const queries = useQueryClient();
  const onSuccess = (cart: Cart) => queries.setQueryData(queryKeys.cart, cart);
  // A refused write may mean that what we show is old.
  const onError = () => queries.invalidateQueries({ queryKey: queryKeys.cart });
  const add = useMutation({
    mutationFn: (line: AddToCart) => api.cart.add(line, buyerCountry().getSnapshot()),
    onError,
    onSuccess: async (cart) => {
      onSuccess(cart);
      // The first write makes an anonymous viewer: who is asking has changed.
      const me = queries.getQueryData<{ user: unknown }>(queryKeys.me);
      if (!me?.user) await queries.invalidateQueries({ queryKey: queryKeys.me });
    },
  });
  const update = useMutation({
    mutationFn: ({ itemId, quantity }: { itemId: string; quantity: number }) =>
      api.cart.update(itemId, { quantity }, buyerCountry().getSnapshot()),
    onSuccess,
    onError,
  });
  const remove = useMutation({
    mutationFn: (itemId: string) => api.cart.remove(itemId, buyerCountry().getSnapshot()),
    onSuccess,
    onError,
  });
  return { add, update, remove };
}
