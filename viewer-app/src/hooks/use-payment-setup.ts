import type { PaymentSetup } from '@showfloor/contracts/payments';
import { useQuery } from '@tanstack/react-query';
import { useApi } from './api-context.ts';
import { queryKeys } from './query-keys.ts';

/** Who takes payments here; undefined until that is known. A server that doesn't say has the test provider. */
export function usePaymentSetup(): PaymentSetup | undefined {
  const api = useApi();
  const setup = useQuery<PaymentSetup>({
    queryKey: queryKeys.paymentSetup,
    queryFn: ({ signal }) => api.orders.paymentSetup(signal),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  return setup.isError ? { provider: 'test' } : setup.data;
}
