import type { Brand } from '@showfloor/contracts/catalog';
import type { BrandToday } from '@showfloor/contracts/today';
import { useQuery } from '@tanstack/react-query';
import { saysMissing } from '../../core/api/api-error.ts';
import { timeZoneHere } from '../../core/browser/names.ts';
import { useApi } from '../../hooks/api-context.ts';
import { queryKeys } from '../../hooks/query-keys.ts';
import { useErrorText } from '../../hooks/use-error-text.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { TodayLowStock } from './today-low-stock.tsx';
import { TodayNeeds } from './today-needs.tsx';
import { TodaySales } from './today-sales.tsx';
import { TodayShow } from './today-show.tsx';
import { useTodayStrings } from './today-strings.ts';

/** While somebody looks, it is asked for so often, ms. */
const newsEveryMs = 20_000;

/** Where the brand stands now: what it sold, what waits for somebody, what runs out, and the next show. Of each what the reader's role sees. */
export function Today({ brand }: { brand: Brand }) {
  const say = useTodayStrings();
  const api = useApi();
  const errorText = useErrorText();
  const today = useQuery({
    queryKey: queryKeys.today(brand.id),
    queryFn: ({ signal }) => api.brands.today(brand.id, timeZoneHere(), signal),
    refetchInterval: newsEveryMs,
  });
  if (today.isPending) return <Skeleton className="mb-4 h-64 rounded-lg" />;
  if (!today.data) {
    // An older server has no such day.
    if (saysMissing(today.error)) return null;
    return (
      <div className="mb-4">
        <Notice
          tone="loss"
          title={say('failed')}
          action={<Button onClick={() => void today.refetch()}>{say('again')}</Button>}
        >
          {errorText(today.error)}
        </Notice>
      </div>
    );
  }
  return <TodayCards today={today.data} />;
}

function TodayCards({ today }: { today: BrandToday }) {
  const say = useTodayStrings();
  const { sales, toPack, needs, lowStock, nextShow } = today;
  return (
    <section aria-label={say('title')} className="mb-4 grid items-start gap-4 lg:grid-cols-2">
      {sales && <TodaySales sales={sales} />}
      {needs && <TodayNeeds toPack={toPack ?? 0} needs={needs} />}
      <TodayShow show={nextShow} />
      {lowStock && lowStock.variants > 0 && <TodayLowStock lowStock={lowStock} />}
    </section>
  );
}
