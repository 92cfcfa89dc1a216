import type { Order } from '@showfloor/contracts/order';
import { ShoppingBag } from 'lucide-react';
import { Link } from 'react-router';
import { hasCode } from '../../core/api/api-error.ts';
import { dateTimeText } from '../../core/format.ts';
import { useApi } from '../../hooks/api-context.ts';
import { queryKeys } from '../../hooks/query-keys.ts';
import { useErrorText } from '../../hooks/use-error-text.ts';
import { usePages } from '../../hooks/use-pages.ts';
import { useOrdersStrings } from '../../i18n/en/orders.ts';
import { useLocale } from '../../i18n/feature-strings.ts';
import { buttonClass } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Price } from '../../ui/price.tsx';
import { ProductImage } from '../../ui/product-image.tsx';
import { ShowMore } from '../../ui/show-more.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Written } from '../../ui/written.tsx';
import { OrderStateChip } from './order-state-chip.tsx';
import { PutBackOffers } from './put-back-offers.tsx';

/** Pictures shown of one order. */
const thumbs = 4;

/** The buyer's orders, newest first. Anonymous buyers have theirs too, in this browser. */
export function OrderList() {
  const say = useOrdersStrings();
  const api = useApi();
  const errorText = useErrorText();
  const orders = usePages({
    queryKey: queryKeys.orderPages,
    fetchPage: async (before, signal) => {
      const page = await api.orders.page({ before, limit: 50 }, signal);
      return { items: page.orders, next: page.next };
    },
    idOf: ({ id }) => id,
  });
  // Who has no session yet has bought nothing.
  const nobody = hasCode(orders.error, 'unauthenticated');
  return (
    <div className="mx-auto w-full max-w-3xl px-4 pb-16 sm:px-6">
      <PageHeader
        title={say('title')}
        actions={
          <Link to="/orders/find" className={buttonClass('quiet')}>
            {say('find.link')}
          </Link>
        }
      />
      <div className="flex flex-col gap-3 pb-3 empty:hidden">
        <PutBackOffers />
      </div>
      {orders.isPending && (
        <div role="status" className="flex flex-col gap-3">
          <span className="sr-only">{say('loading')}</span>
          {[0, 1, 2].map((row) => (
            <Skeleton key={row} className="h-28 rounded-lg" />
          ))}
        </div>
      )}
      {orders.error && !nobody && (
        <ErrorState title={say('failed')} text={errorText(orders.error)} onRetry={orders.refetch} />
      )}
      {(orders.items?.length === 0 || nobody) && (
        <EmptyState
          icon={<ShoppingBag />}
          title={say('empty')}
          text={say('emptyText')}
          action={
            <Link to="/" className={buttonClass('accent')}>
              {say('emptyAction')}
            </Link>
          }
        />
      )}
      <ul className="flex flex-col gap-3">
        {orders.items?.map((order) => (
          <li key={order.id}>
            <OrderTile order={order} />
          </li>
        ))}
      </ul>
      <ShowMore more={orders.more} label={say('older')} />
    </div>
  );
}

function OrderTile({ order }: { order: Order }) {
  const say = useOrdersStrings();
  const locale = useLocale();
  const pieces = order.lines.reduce((sum, line) => sum + line.quantity, 0);
  return (
    <Link
      to={`/orders/${order.id}`}
      className="flex flex-col gap-3 rounded-lg border border-line bg-surface p-4 transition-colors duration-(--duration-quick) hover:bg-raised"
    >
      <span className="flex flex-wrap items-center justify-between gap-2">
        <span className="font-mono text-sm font-semibold">{order.number}</span>
        <OrderStateChip state={order.state} />
      </span>
      <span className="grid grid-cols-[1fr_auto] items-center gap-x-3 gap-y-2 sm:grid-cols-[auto_1fr_auto]">
        <span className="flex gap-1.5">
          {order.lines.slice(0, thumbs).map((line) => (
            <ProductImage key={line.variantId} url={line.imageUrl} name={line.productName} className="w-12" />
          ))}
        </span>
        <span className="min-w-0 text-sm text-ink-soft max-sm:order-last max-sm:col-span-2">
          <span className="block truncate text-ink">
            <Written>{order.lines.map((line) => line.productName).join(', ')}</Written>
          </span>
          {dateTimeText(order.createdAtMs, locale)} · {say('items', { count: pieces })}
        </span>
        <Price price={order.total} className="text-base" />
      </span>
    </Link>
  );
}
