import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { randomKey } from '../../core/browser/random-key.ts';
import { deviceStorage } from '../../core/browser/storage.ts';
import { serverClock } from '../../core/server-clock.ts';
import { createStore } from '../../core/store.ts';
import { useApi } from '../../hooks/api-context.ts';
import { queryKeys } from '../../hooks/query-keys.ts';
import { buyerCountry } from '../../hooks/use-buyer-country.ts';
import { useStore } from '../../hooks/use-store.ts';
import { type CheckoutFlow, createCheckoutFlow } from './checkout-flow.ts';
import { type CheckoutState, isOver } from './checkout-state.ts';

const notYet = createStore<CheckoutState>({ step: 'form', notice: null });

/** The purchase of this page; goes on with one that was begun before a reload. Bag and orders are fetched anew when it moves. */
export function useCheckoutFlow(): { flow: CheckoutFlow | null; state: CheckoutState } {
  const api = useApi();
  const queries = useQueryClient();
  const [flow, setFlow] = useState<CheckoutFlow | null>(null);
  useEffect(() => {
    const next = createCheckoutFlow({
      orders: api.orders,
      enter: async () => {
        if ((await api.account.me()).user !== null) return;
        await api.account.enterAnonymously();
        // Whoever shows what a viewer has bought knows now that there is one.
        void queries.invalidateQueries({ queryKey: queryKeys.me });
      },
      storage: deviceStorage,
      newKey: () => randomKey(),
      now: serverClock.nowMs,
      sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    });
    next.resume();
    setFlow(next);
    return () => {
      next.close();
      setFlow(null);
    };
  }, [api, queries]);

  const state = useStore(flow ?? notYet);
  const { step } = state;
  // What happens to the order in another tab or on another device has it fetched again.
  const order = 'order' in state && !isOver(state) ? state.order : null;
  const asked = useQuery({
    queryKey: queryKeys.order(order?.id ?? ''),
    queryFn: ({ queryKey: [, , id], signal }) => api.orders.get(id, signal),
    enabled: order !== null,
    initialData: order ?? undefined,
    staleTime: Number.POSITIVE_INFINITY,
  });
  useEffect(() => {
    if (asked.data) flow?.heard(asked.data);
  }, [flow, asked.data]);
  useEffect(() => {
    if (step === 'placing' || step === 'waiting' || step === 'unknown') return;
    void queries.invalidateQueries({ queryKey: queryKeys.cart });
    void queries.invalidateQueries({ queryKey: queryKeys.quotes });
    if (step !== 'form') void queries.invalidateQueries({ queryKey: queryKeys.orders });
  }, [step, queries]);
  // Where somebody has things sent is where they buy: what they are shown from now on is what it costs there.
  const paidTo = state.step === 'paid' ? state.order.address.country : null;
  useEffect(() => {
    if (paidTo !== null) buyerCountry().choose(paidTo);
  }, [paidTo]);
  return { flow, state };
}
