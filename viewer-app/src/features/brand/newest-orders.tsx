import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { dateTimeText } from '../../core/format.ts';
import { useApi } from '../../hooks/api-context.ts';
import { queryKeys } from '../../hooks/query-keys.ts';
import { useLocale } from '../../i18n/feature-strings.ts';
import { Price } from '../../ui/price.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Written } from '../../ui/written.tsx';
import { FormSection } from './form-section.tsx';
import { OrderStanding } from './order-standing.tsx';
import { useTodayStrings } from './today-strings.ts';

const shownMost = 5;
/** As the figures above them. */
const newsEveryMs = 20_000;

/** The last orders that came in, with the way to each. Where they can't be read the rest of the page says enough. */
export function NewestOrders({ brandId }: { brandId: string }) {
  const say = useTodayStrings();
  const api = useApi();
  const locale = useLocale();
  const orders = useQuery({
    queryKey: queryKeys.brandOrders(brandId, { newest: shownMost }),
    queryFn: ({ signal }) => api.orders.ofBrand(brandId, { limit: shownMost }, signal),
    refetchInterval: newsEveryMs,
  });
  if (orders.isPending) return <Skeleton className="h-64 rounded-lg" />;
  if (!orders.data) return null;
  return (
    <FormSection
      title={say('newest')}
      actions={
        orders.data.next !== null && (
          <Link to="/brand/orders" className="inline-flex min-h-11 items-center text-sm underline">
            {say('allOrders')}
          </Link>
        )
      }
    >
      {orders.data.orders.length === 0 && <p className="text-sm text-ink-soft">{say('noOrders')}</p>}
      <ul className="flex flex-col empty:hidden">
        {orders.data.orders.map((order) => (
          <li key={order.id} className="border-b border-line last:border-0">
            <Link
              to={`/brand/orders/${order.id}`}
              className="grid min-h-14 grid-cols-[1fr_auto] items-center gap-x-3 gap-y-1 rounded-md px-1 py-2 text-sm hover:bg-hover sm:grid-cols-[minmax(10rem,1fr)_minmax(0,auto)_6rem]"
            >
              <span className="min-w-0">
                <span className="block font-semibold wrap-anywhere">
                  <Written>{order.address.name}</Written>
                </span>
                <span className="flex flex-wrap gap-x-2 text-ink-soft">
                  <span className="figures whitespace-nowrap">{order.number}</span>
                  <span>{dateTimeText(order.createdAtMs, locale)}</span>
                </span>
              </span>
              <span className="max-sm:col-span-2 max-sm:row-start-2">
                <OrderStanding order={order} />
              </span>
              <span className="figures text-end font-semibold">
                <Price price={order.total} />
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </FormSection>
  );
}
