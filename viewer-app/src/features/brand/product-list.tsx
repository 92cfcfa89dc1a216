import type { AssortmentFilter } from '@showfloor/contracts/assortment';
import type { Brand } from '@showfloor/contracts/catalog';
import { limits } from '@showfloor/contracts/limits';
import { useQueryClient } from '@tanstack/react-query';
import { Package } from 'lucide-react';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { useApi } from '../../hooks/api-context.ts';
import { queryKeys } from '../../hooks/query-keys.ts';
import { useMay } from '../../hooks/use-me.ts';
import { usePages } from '../../hooks/use-pages.ts';
import { useAttributeStrings } from '../../i18n/en/attributes.ts';
import { useBrandStrings } from '../../i18n/en/brand.ts';
import { buttonClass } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ShowMore } from '../../ui/show-more.tsx';
import { nextSorting } from '../../ui/sort-rows.ts';
import { columnOfSort, filterOfAddress, sortOfAddress } from './assortment-filter.ts';
import { AssortmentFilters } from './assortment-filters.tsx';
import { ListPage } from './list-page.tsx';
import { NewLink } from './new-link.tsx';
import { ProductActsDialog } from './product-acts-dialog.tsx';
import { ProductFiles } from './product-files.tsx';
import { ProductSelectionBar } from './product-selection-bar.tsx';
import { ProductTable } from './product-table.tsx';
import type { ChosenProducts } from './run-product-act.ts';

/** What the brand sells: found, sorted, chosen from, and many changed at once. */
export function ProductList({ brand }: { brand: Brand }) {
  const say = useBrandStrings();
  const sayAttributes = useAttributeStrings();
  const may = useMay(brand.id);
  const api = useApi();
  const queries = useQueryClient();
  const [address, setAddress] = useSearchParams();
  const [chosenIds, setChosenIds] = useState<ReadonlySet<string>>(new Set());
  const [isAll, setIsAll] = useState(false);
  const [changing, setChanging] = useState<{ readonly chosen: ChosenProducts; readonly count: number } | null>(null);
  const [total, setTotal] = useState(0);
  const filter = filterOfAddress(address);
  const sort = sortOfAddress(address);
  const query = { ...filter, ...(sort !== undefined && { sort }) };
  const products = usePages({
    queryKey: [...queryKeys.products(brand.id), 'table', query],
    fetchPage: async (cursor, signal) => {
      const page = await api.assortment.page(brand.id, { ...query, cursor }, signal);
      setTotal(page.total);
      return { items: page.products, next: page.next };
    },
    idOf: ({ id }) => id,
    keepsLast: true,
  });
  const shown = products.items ?? [];
  const isFiltered = Object.keys(filter).length > 0;
  const mayWrite = may('catalog.write');
  const newLink = mayWrite && <NewLink to="/brand/products/new" label={say('products.new')} />;

  function unselect(): void {
    setChosenIds(new Set());
    setIsAll(false);
  }
  function change(name: keyof AssortmentFilter | 'sort', value: string): void {
    // What is chosen is what one sees.
    if (name !== 'sort') unselect();
    setAddress(
      (before) => {
        const next = new URLSearchParams(before);
        if (value === '') next.delete(name);
        else next.set(name, value);
        return next;
      },
      { replace: true },
    );
  }
  function sortBy(columnKey: string): void {
    const next = nextSorting(columnOfSort(sort), columnKey);
    change('sort', next === null ? '' : next.descending ? `${columnKey}_desc` : columnKey);
  }
  const count = isAll ? total : chosenIds.size;
  const chosen: ChosenProducts = isAll ? { filter } : { ids: [...chosenIds] };

  return (
    <>
      <ListPage
        title={say('products.title')}
        actions={
          mayWrite && (
            <>
              <Link to="/brand/attributes" className={buttonClass('quiet')}>
                {sayAttributes('title')}
              </Link>
              <ProductFiles brand={brand} />
              {newLink}
            </>
          )
        }
        filter={
          <AssortmentFilters
            brandId={brand.id}
            filter={filter}
            onChange={change}
            onClear={() => {
              unselect();
              setAddress({}, { replace: true });
            }}
          />
        }
        list={products}
        failedTitle={say('products.failed')}
      >
        {(items) =>
          items.length === 0 && !isFiltered ? (
            <div className="rounded-lg border border-line bg-surface py-10">
              <EmptyState
                icon={<Package />}
                title={say('products.empty')}
                text={say('products.emptyText')}
                action={newLink}
              />
            </div>
          ) : (
            <>
              <ProductSelectionBar
                total={total}
                count={count}
                isAll={isAll}
                canSelectAll={!isAll && chosenIds.size > 0 && chosenIds.size === shown.length && total > shown.length}
                fileUrl={mayWrite ? fileUrl() : null}
                onSelectAll={() => setIsAll(true)}
                onUnselect={unselect}
                onChange={() => setChanging({ chosen, count })}
              />
              <ProductTable
                brand={brand}
                products={items}
                sorting={columnOfSort(sort)}
                onSort={sortBy}
                chosen={mayWrite ? (isAll ? new Set(items.map(({ id }) => id)) : chosenIds) : null}
                onChosen={(next) => {
                  setIsAll(false);
                  setChosenIds(next);
                }}
              />
              <ShowMore more={products.more} />
            </>
          )
        }
      </ListPage>
      {changing && (
        <ProductActsDialog
          brand={brand}
          {...changing}
          onChanged={() => void queries.invalidateQueries({ queryKey: queryKeys.products(brand.id) })}
          onClose={() => {
            setChanging(null);
            unselect();
          }}
        />
      )}
    </>
  );

  function fileUrl(): ((kind: 'csv' | 'xlsx') => string) | null {
    const isChosen = count > 0 && !isAll;
    // The head of the page has a file of all.
    if (isChosen ? count > limits.actedProducts : !isFiltered && !isAll) return null;
    return (kind) => api.assortment.fileUrl(brand.id, isChosen ? chosen : { filter }, kind);
  }
}
