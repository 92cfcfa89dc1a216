import type { ShowSales } from '@showfloor/contracts/sales';
import type { Show } from '@showfloor/contracts/show';
import { type ReactNode, useEffect, useRef } from 'react';
import { clockText } from '../../core/format.ts';
import { type Sale, useNewestSales, useShowSales } from '../../hooks/use-show-sales.ts';
import { useStudioStrings } from '../../i18n/en/studio.ts';
import { Amounts } from '../../ui/amounts.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Price } from '../../ui/price.tsx';
import { Written } from '../../ui/written.tsx';

/** As many of the newest sales as a host takes in at a glance. */
const shownSales = 3;
/** Sums are fetched again at most so often, however fast sales come. */
const sumEveryMs = 1_000;

export interface SalesPanelProps {
  show: Pick<Show, 'id' | 'startedAtMs' | 'endedAtMs'>;
  /** The show is over: its figures instead of what comes in. */
  ended: boolean;
}

/** What the show has sold: while it runs each sale as it is paid, and at the end what it came to. */
export function SalesPanel({ show, ended }: SalesPanelProps) {
  const say = useStudioStrings();
  const sales = useShowSales(show.id);
  const newest = useNewestSales(show.id);
  useRefreshed(newest[0], () => void sales.refetch());
  // What it came to is known at the end only, the most viewers for one.
  const { refetch } = sales;
  const wasRunning = useRef(!ended);
  useEffect(() => {
    if (ended && wasRunning.current) void refetch();
    wasRunning.current = !ended;
  }, [ended, refetch]);

  if (sales.isError && !sales.data)
    return (
      <Notice
        tone="loss"
        title={say('sales.failed')}
        action={<Button onClick={() => void sales.refetch()}>{say('openAgain')}</Button>}
      />
    );
  if (!sales.data) return null;
  return (
    <section
      aria-label={say('sales.heading')}
      data-testid="studio-sales"
      className="flex flex-col gap-2 px-4 py-3 short:py-2"
    >
      <h2 className="text-sm font-semibold short:sr-only">{say('sales.heading')}</h2>
      <dl className="figures flex flex-wrap gap-x-6 gap-y-1">
        <Figure name={say('sales.orders')}>{sales.data.orders}</Figure>
        <Figure name={say('sales.pieces')}>{sales.data.pieces}</Figure>
        <Figure name={say('sales.revenue')}>
          <Amounts first={sales.data.revenue} others={sales.data.revenueAlsoIn} />
        </Figure>
        {ended && sales.data.peakViewers !== undefined && (
          <Figure name={say('sales.peakViewers')}>{sales.data.peakViewers}</Figure>
        )}
        {ended && show.startedAtMs !== null && show.endedAtMs !== null && (
          <Figure name={say('sales.length')}>{clockText(show.endedAtMs - show.startedAtMs)}</Figure>
        )}
      </dl>
      {ended ? <BestSold products={sales.data.products} /> : <NewestSales sales={newest.slice(0, shownSales)} />}
    </section>
  );
}

/** Calls `refresh` soon after `latest` has changed, once however often it does meanwhile. */
function useRefreshed(latest: Sale | undefined, refresh: () => void): void {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const act = useRef(refresh);
  act.current = refresh;
  useEffect(() => {
    if (latest === undefined || timer.current !== undefined) return;
    timer.current = setTimeout(() => {
      timer.current = undefined;
      act.current();
    }, sumEveryMs);
  }, [latest]);
  useEffect(() => () => clearTimeout(timer.current), []);
}

function Figure({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-xs text-ink-faint">{name}</dt>
      <dd className="text-lg font-semibold">{children}</dd>
    </div>
  );
}

function NewestSales({ sales }: { sales: readonly Sale[] }) {
  const say = useStudioStrings();
  return (
    <ul aria-live="polite" className="flex flex-col gap-1 text-sm">
      {sales.map((sale) => (
        <li key={`${sale.orderId} ${sale.position}`} className="flex justify-between gap-3">
          <span className="min-w-0 truncate">
            {say('sales.line', { count: sale.quantity })}{' '}
            <Written>{[sale.productName, ...Object.values(sale.options)].join(', ')}</Written>
          </span>
          <Price price={{ ...sale.unitPrice, amountMinor: sale.unitPrice.amountMinor * sale.quantity }} />
        </li>
      ))}
    </ul>
  );
}

function BestSold({ products }: { products: ShowSales['products'] }) {
  const say = useStudioStrings();
  return (
    <ul className="flex flex-col gap-1 text-sm">
      {products.map((product) => (
        <li key={product.productId} className="flex justify-between gap-3">
          <span className="min-w-0 truncate">
            {say('sales.line', { count: product.pieces })} <Written>{product.productName}</Written>
          </span>
          <Amounts first={product.revenue} others={product.revenueAlsoIn} />
        </li>
      ))}
    </ul>
  );
}
