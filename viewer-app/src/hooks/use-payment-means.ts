import { isExpired, type PaymentMeans } from '@showfloor/contracts/payment-means';
import { useQuery } from '@tanstack/react-query';
import { serverClock } from '../core/server-clock.ts';
import { useApi } from './api-context.ts';
import { queryKeys } from './query-keys.ts';
import { useMe } from './use-me.ts';
import { usePaymentSetup } from './use-payment-setup.ts';

/** The cards that the reader can pay with at once. */
export interface UsableMeans {
  /** Those that are not expired, the one that was used last first. */
  readonly means: readonly PaymentMeans[];
  /** Whether a card may be kept: who takes payments keeps them, and the reader has an account. */
  readonly mayKeep: boolean;
}

/** What an account has kept for paying. @returns null until that is known; a guest, or an older server, has nothing. */
export function usePaymentMeans(): UsableMeans | null {
  const api = useApi();
  const me = useMe();
  const setup = usePaymentSetup();
  const user = me.data?.user ?? null;
  const mayKeep = setup?.keepsMeans === true && user !== null && !user.anonymous;
  const kept = useQuery({
    queryKey: queryKeys.paymentMeans,
    queryFn: ({ signal }) => api.orders.means(signal),
    enabled: mayKeep,
    retry: false,
  });
  if (me.isPending || setup === undefined || (mayKeep && kept.isPending)) return null;
  const now = new Date(serverClock.nowMs());
  return { means: (kept.data ?? []).filter((one) => !isExpired(one, now)), mayKeep };
}
