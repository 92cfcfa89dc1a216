import type { Brand, Product } from '@showfloor/contracts/catalog';
import { Package, Plus } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { useErrorText } from '../../hooks/use-error-text.ts';
import { useBrandStrings } from '../../i18n/en/brand.ts';
import { buttonClass } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Price } from '../../ui/price.tsx';
import { ProductImage } from '../../ui/product-image.tsx';
import { ShowMore } from '../../ui/show-more.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Table } from '../../ui/table.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { Written } from '../../ui/written.tsx';
import { useBrandProducts } from './use-brand-queries.ts';

/** What the brand sells. */
export function ProductList({ brand }: { brand: Brand }) {
  const say = useBrandStrings();
  const errorText = useErrorText();
  const [search, setSearch] = useState('');
  const [archived, setArchived] = useState(false);
  const products = useBrandProducts(brand.id, { all: archived || search.trim() !== '' });
  const rows = (products.items ?? []).filter(
    (product) =>
      product.archived === archived && product.name.toLocaleLowerCase().includes(search.trim().toLocaleLowerCase()),
  );
  const newButton = (
    <Link to="/brand/products/new" className={buttonClass('accent')}>
      <Plus aria-hidden className="size-4" />
      {say('products.new')}
    </Link>
  );
  return (
    <>
      <PageHeader title={say('products.title')} actions={newButton} />
      {products.isPending && <Skeleton className="h-80 rounded-lg" />}
      {products.error && (
        <ErrorState title={say('products.failed')} text={errorText(products.error)} onRetry={products.refetch} />
      )}
      {products.items?.length === 0 && (
        <div className="rounded-lg border border-line bg-surface py-10">
          <EmptyState
            icon={<Package />}
            title={say('products.empty')}
            text={say('products.emptyText')}
            action={newButton}
          />
        </div>
      )}
      {products.items && products.items.length > 0 && (
        <>
          <div className="mb-3 flex flex-wrap items-center gap-x-6 gap-y-2">
            <TextField
              label={say('products.search')}
              hideLabel
              type="search"
              placeholder={say('products.search')}
              value={search}
              className="w-full sm:w-72"
              onChange={(event) => setSearch(event.target.value)}
            />
            {(products.more !== null || products.items.some((product) => product.archived)) && (
              <label className="flex min-h-11 items-center gap-2 text-sm">
                <input
                  type="checkbox"
                  className="size-5 accent-accent"
                  checked={archived}
                  onChange={(event) => setArchived(event.target.checked)}
                />
                {say('products.showArchived')}
              </label>
            )}
          </div>
          <ProductTable products={rows} />
          <ShowMore more={products.more} />
        </>
      )}
    </>
  );
}

function ProductTable({ products }: { products: readonly Product[] }) {
  const say = useBrandStrings();
  return (
    <Table
      caption={say('products.title')}
      rows={products}
      rowKey={(product) => product.id}
      empty={<p className="py-10 text-center text-sm text-ink-soft">{say('products.noMatch')}</p>}
      columns={[
        {
          key: 'name',
          header: say('products.name'),
          cell: (product) => (
            <Link
              to={`/brand/products/${product.id}`}
              className="flex min-h-11 items-center gap-3 font-semibold hover:underline"
            >
              <ProductImage url={product.imageUrls[0]} name={product.name} className="w-11" />
              <span className="min-w-0">
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
          cell: (product) => product.variants.length,
        },
        {
          key: 'price',
          header: say('products.price'),
          align: 'end',
          cell: (product) => <LowestPrice product={product} />,
        },
        {
          key: 'stock',
          header: say('products.stock'),
          align: 'end',
          cell: (product) => {
            const left = product.variants.reduce((sum, variant) => sum + variant.available, 0);
            return <span className={left === 0 ? 'font-semibold text-loss' : undefined}>{left}</span>;
          },
        },
      ]}
    />
  );
}

function LowestPrice({ product }: { product: Product }) {
  const lowest = product.variants.reduce((low, variant) =>
    variant.price.amountMinor < low.price.amountMinor ? variant : low,
  );
  return <Price price={lowest.price} />;
}
