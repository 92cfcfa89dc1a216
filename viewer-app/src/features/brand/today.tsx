import { type BrandRole, roleMay } from '@showfloor/contracts/account';
import type { Brand } from '@showfloor/contracts/catalog';
import type { Show } from '@showfloor/contracts/show';
import type { BrandToday } from '@showfloor/contracts/today';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { saysMissing } from '../../core/api/api-error.ts';
import { timeZoneHere } from '../../core/browser/names.ts';
import { useApi } from '../../hooks/api-context.ts';
import { queryKeys } from '../../hooks/query-keys.ts';
import { useErrorText } from '../../hooks/use-error-text.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { ComingShows } from './coming-shows.tsx';
import { NewestOrders } from './newest-orders.tsx';
import { OnAir } from './on-air.tsx';
import { TodayLowStock } from './today-low-stock.tsx';
import { TodayNeeds } from './today-needs.tsx';
import { TodaySales } from './today-sales.tsx';
import { useTodayStrings } from './today-strings.ts';

/** While somebody looks, it is asked for so often, ms. */
const newsEveryMs = 20_000;

export interface TodayProps {
  brand: Brand;
  role: BrandRole;
  /** What comes next, the soonest first, and what is on air. */
  shows: readonly Show[];
  /** What is to be done first, where there is something. */
  children?: ReactNode;
}

/** Where the brand stands now: what is on air, what it sold, what waits for somebody, what came in, the next shows, and what runs out. Of each what the reader's role sees. */
export function Today({ brand, role, shows, children }: TodayProps) {
  const api = useApi();
  const today = useQuery({
    queryKey: queryKeys.today(brand.id),
    queryFn: ({ signal }) => api.brands.today(brand.id, timeZoneHere(), signal),
    refetchInterval: newsEveryMs,
  });
  const { sales, toPack, needs, lowStock } = today.data ?? {};
  const live = onAir(shows, today.data);
  const coming = shows.filter(({ id, state }) => state !== 'live' && live.every((one) => one.id !== id));
  return (
    <>
      {live.map((show) => (
        <OnAir key={show.id} show={show} hasDesk={roleMay(role, 'chat.moderate')} />
      ))}
      {today.isPending && <Skeleton className="mb-4 h-32 rounded-lg" />}
      {today.isError && !today.data && <NotLoaded error={today.error} onAgain={() => void today.refetch()} />}
      {sales && <TodaySales sales={sales} />}
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="flex min-w-0 flex-col gap-4 empty:hidden">
          {children}
          {needs && <TodayNeeds toPack={toPack ?? 0} needs={needs} />}
          {roleMay(role, 'orders.read') && <NewestOrders brandId={brand.id} />}
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          <ComingShows shows={coming} />
          {lowStock && <TodayLowStock lowStock={lowStock} />}
        </div>
      </div>
    </>
  );
}

/** What the list has as live, and what went on air since it was read. */
function onAir(shows: readonly Show[], today: BrandToday | undefined): readonly Pick<Show, 'id' | 'title'>[] {
  const live = shows.filter(({ state }) => state === 'live');
  const next = today?.nextShow;
  return next?.state === 'live' && live.every(({ id }) => id !== next.id) ? [next, ...live] : live;
}

/** An older server knows nothing of today: nothing is said then. */
function NotLoaded({ error, onAgain }: { error: Error; onAgain: () => void }) {
  const say = useTodayStrings();
  const errorText = useErrorText();
  if (saysMissing(error)) return null;
  return (
    <div className="mb-4">
      <Notice tone="loss" title={say('failed')} action={<Button onClick={onAgain}>{say('again')}</Button>}>
        {errorText(error)}
      </Notice>
    </div>
  );
}
