import type { Brand, Product } from '@showfloor/contracts/catalog';
import type { Money } from '@showfloor/contracts/money';
import { useQueryClient } from '@tanstack/react-query';
import { Package } from 'lucide-react';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { amountInputText } from '../../core/money-input.ts';
import { useApi } from '../../hooks/api-context.ts';
import { queryKeys } from '../../hooks/query-keys.ts';
import { useErrorText } from '../../hooks/use-error-text.ts';
import { useMay } from '../../hooks/use-me.ts';
import { useBrandStrings } from '../../i18n/en/brand.ts';
import { Chip } from '../../ui/chip.tsx';
import { DataTable, type DataTableProps } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Price } from '../../ui/price.tsx';
import { ProductImage } from '../../ui/product-image.tsx';
import { Written } from '../../ui/written.tsx';
import { ListPage } from './list-page.tsx';
import { NewLink } from './new-link.tsx';
import { productAsInput } from './product-as-input.ts';
import { ProductFiles } from './product-files.tsx';
import { useBrandProducts } from './use-brand-queries.ts';

/** What the brand sells. */
export function ProductList({ brand }: { brand: Brand }) {
  const say = useBrandStrings();
  const may = useMay(brand.id);
  const [archived, setArchived] = useState(false);
  const [narrowed, setNarrowed] = useState(false);
  // The office's first page leads here.
  const [query] = useSearchParams();
  const [onlyLow, setOnlyLow] = useState(query.has('low'));
  const products = useBrandProducts(brand.id, { all: archived || narrowed || onlyLow });
  const newLink = may('catalog.write') && <NewLink to="/brand/products/new" label={say('products.new')} />;
  const actions = may('catalog.write') && (
    <>
      <ProductFiles brand={brand} />
      {newLink}
    </>
  );
  const mayBeLow = onlyLow || products.items?.some(isLow);
  // Also when the last archived one was just taken out: the way back to the others stays.
  const mayBeArchived = archived || products.more !== null || products.items?.some((product) => product.archived);
  return (
    <ListPage title={say('products.title')} actions={actions} list={products} failedTitle={say('products.failed')}>
      {(items) =>
        items.length === 0 ? (
          <div className="rounded-lg border border-line bg-surface py-10">
            <EmptyState
              icon={<Package />}
              title={say('products.empty')}
              text={say('products.emptyText')}
              action={newLink}
            />
          </div>
        ) : (
          <ProductTable
            brand={brand}
            products={items.filter((product) => product.archived === archived && (!onlyLow || isLow(product)))}
            more={products.more}
            onNarrowed={setNarrowed}
            filters={
              <>
                {mayBeLow && <Tick label={say('products.onlyLow')} checked={onlyLow} onChange={setOnlyLow} />}
                {mayBeArchived && (
                  <Tick label={say('products.showArchived')} checked={archived} onChange={setArchived} />
                )}
              </>
            }
          />
        )
      }
    </ListPage>
  );
}

function Tick({ label, checked, onChange }: { label: string; checked: boolean; onChange: (next: boolean) => void }) {
  return (
    <label className="flex min-h-11 items-center gap-2 text-sm">
      <input
        type="checkbox"
        className="size-5 accent-accent"
        checked={checked}
        onChange={(event) => onChange(event.target.checked)}
      />
      {label}
    </label>
  );
}

interface ProductTableProps extends Pick<DataTableProps<Product>, 'filters' | 'more' | 'onNarrowed'> {
  brand: Brand;
  products: readonly Product[];
}

function ProductTable({ brand, products, ...list }: ProductTableProps) {
  const say = useBrandStrings();
  const api = useApi();
  const queries = useQueryClient();
  const errorText = useErrorText();
  const may = useMay(brand.id);
  const change = (product: Product, next: { archived?: boolean; published?: boolean }) =>
    api.products.update(product.id, { ...productAsInput(product), ...next });
  return (
    <DataTable
      caption={say('products.title')}
      rows={products}
      rowKey={(product) => product.id}
      rowName={(product) => product.name}
      searchText={(product) => [product.name, ...product.variants.map(({ sku }) => sku)].join(' ')}
      searchLabel={say('products.search')}
      fileName={`${brand.slug}-products`}
      {...list}
      empty={<p className="py-10 text-center text-sm text-ink-soft">{say('products.noneHere')}</p>}
      errorText={errorText}
      onBatchDone={() => void queries.invalidateQueries({ queryKey: queryKeys.products(brand.id) })}
      acts={
        !may('catalog.write')
          ? []
          : [
              {
                key: 'publish',
                label: say('product.publish'),
                appliesTo: ({ published, archived }) => !published && !archived,
                run: (product) => change(product, { published: true }),
              },
              {
                key: 'archive',
                label: say('product.archive'),
                appliesTo: ({ archived }) => !archived,
                run: (product) => change(product, { archived: true }),
              },
              {
                key: 'unarchive',
                label: say('product.unarchive'),
                appliesTo: ({ archived }) => archived,
                run: (product) => change(product, { archived: false }),
              },
            ]
      }
      alsoExported={[
        { header: say('products.stateColumn'), csv: (product) => say(`products.${stateOf(product)}`) },
        { header: say('product.sku'), csv: ({ variants }) => variants.map(({ sku }) => sku).join(' ') },
        { header: say('newBrand.currency'), csv: () => brand.currency },
      ]}
      columns={[
        {
          key: 'name',
          header: say('products.name'),
          sortBy: (product) => product.name,
          csv: (product) => product.name,
          cell: (product) => (
            <Link
              to={`/brand/products/${product.id}`}
              className="flex min-h-11 items-center gap-3 font-semibold hover:underline"
            >
              <ProductImage url={product.imageUrls[0]} name={product.name} className="w-11" />
              <span className="min-w-20">
                <Written>{product.name}</Written>
              </span>
              {!product.published && <Chip>{say('products.draft')}</Chip>}
              {product.archived && <Chip>{say('products.archived')}</Chip>}
            </Link>
          ),
        },
        {
          key: 'variants',
          header: say('products.variants'),
          align: 'end',
          wideOnly: true,
          sortBy: (product) => product.variants.length,
          csv: (product) => product.variants.length,
          cell: (product) => product.variants.length,
        },
        {
          key: 'price',
          header: say('products.price'),
          align: 'end',
          sortBy: (product) => lowestPrice(product).amountMinor,
          csv: (product) => amountInputText(lowestPrice(product).amountMinor, lowestPrice(product).currency),
          cell: (product) => <Price price={lowestPrice(product)} />,
        },
        {
          key: 'stock',
          header: say('products.stock'),
          align: 'end',
          sortBy: available,
          csv: available,
          cell: (product) => {
            const left = available(product);
            return (
              <span className="inline-flex flex-wrap items-center justify-end gap-2">
                {isLow(product) && <Chip tone="soon">{say('products.low')}</Chip>}
                <span className={left === 0 ? 'font-semibold text-loss' : undefined}>{left}</span>
              </span>
            );
          },
        },
      ]}
    />
  );
}

function stateOf({ published, archived }: Product): 'archived' | 'draft' | 'published' {
  return archived ? 'archived' : published ? 'published' : 'draft';
}

function available({ variants }: Product): number {
  return variants.reduce((sum, variant) => sum + variant.available, 0);
}

/** Whether the team wants to be warned of one of its variants. */
function isLow({ variants }: Product): boolean {
  return variants.some(({ lowStockAt, available: left }) => lowStockAt !== undefined && left <= lowStockAt);
}

function lowestPrice({ variants }: Product): Money {
  return variants.reduce((low, variant) => (variant.price.amountMinor < low.price.amountMinor ? variant : low)).price;
}
