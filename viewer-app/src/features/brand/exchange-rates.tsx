import type { Brand } from '@showfloor/contracts/catalog';
import type { ExchangeRates as RateList } from '@showfloor/contracts/exchange-rate';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useApi } from '../../hooks/api-context.ts';
import { queryKeys } from '../../hooks/query-keys.ts';
import { useErrorText } from '../../hooks/use-error-text.ts';
import { useMarketStrings } from '../../i18n/en/markets.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { ExchangeRateForm } from './exchange-rate-form.tsx';

/** The exchange rates of a brand. */
export function ExchangeRates({ brand }: { brand: Brand }) {
  const say = useMarketStrings();
  const api = useApi();
  const errorText = useErrorText();
  const queries = useQueryClient();
  const queryKey = queryKeys.exchangeRates(brand.id);
  const list = useQuery<RateList>({ queryKey, queryFn: ({ signal }) => api.markets.exchangeRates(brand.id, signal) });
  if (list.isPending) return <Skeleton className="h-40 rounded-lg" />;
  if (!list.data)
    return <ErrorState title={say('rates.failed')} text={errorText(list.error)} onRetry={() => void list.refetch()} />;
  return (
    <ExchangeRateForm
      brand={brand}
      list={list.data}
      onChanged={(changed) => queries.setQueryData(queryKey, changed)}
      onReload={async () => (await list.refetch()).data ?? null}
    />
  );
}
