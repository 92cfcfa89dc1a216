import type { Show } from '@showfloor/contracts/show';
import type { ReactNode } from 'react';
import { clockText } from '../../core/format.ts';
import { useErrorText } from '../../hooks/use-error-text.ts';
import { useShowSales } from '../../hooks/use-show-sales.ts';
import { useBrandStrings } from '../../i18n/en/brand.ts';
import { Amounts } from '../../ui/amounts.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Table } from '../../ui/table.tsx';
import { Written } from '../../ui/written.tsx';
import { FormSection } from './form-section.tsx';

/** What a show came to: how long it was, how many watched, and what it sold. */
export function ShowFigures({ show }: { show: Show }) {
  const say = useBrandStrings();
  const errorText = useErrorText();
  const sales = useShowSales(show.id);
  if (sales.isPending) return <Skeleton className="h-40 rounded-lg" />;
  if (!sales.data) return <ErrorState title={errorText(sales.error)} onRetry={() => void sales.refetch()} />;
  const { orders, pieces, revenue, revenueAlsoIn, peakViewers, products } = sales.data;
  return (
    <FormSection title={say('figures.title')}>
      <dl className="figures flex flex-wrap gap-x-8 gap-y-3" data-testid="show-figures">
        <Figure name={say('figures.revenue')}>
          <Amounts first={revenue} others={revenueAlsoIn} />
        </Figure>
        <Figure name={say('figures.orders')}>{orders}</Figure>
        <Figure name={say('figures.pieces')}>{pieces}</Figure>
        {peakViewers !== undefined && <Figure name={say('figures.peakViewers')}>{peakViewers}</Figure>}
        {show.startedAtMs !== null && show.endedAtMs !== null && (
          <Figure name={say('figures.length')}>{clockText(show.endedAtMs - show.startedAtMs)}</Figure>
        )}
      </dl>
      {products.length > 0 && (
        <Table
          caption={say('figures.products')}
          rows={products}
          rowKey={({ productId }) => productId}
          columns={[
            {
              key: 'name',
              header: say('products.name'),
              cell: ({ productName }) => <Written>{productName}</Written>,
            },
            { key: 'pieces', header: say('figures.pieces'), align: 'end', cell: (product) => product.pieces },
            {
              key: 'revenue',
              header: say('figures.revenue'),
              align: 'end',
              cell: (product) => <Amounts first={product.revenue} others={product.revenueAlsoIn} />,
            },
          ]}
        />
      )}
    </FormSection>
  );
}

function Figure({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-sm text-ink-soft">{name}</dt>
      <dd className="text-lg font-semibold">{children}</dd>
    </div>
  );
}
