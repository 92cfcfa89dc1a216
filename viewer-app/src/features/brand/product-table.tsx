import type { Brand, Product } from '@showfloor/contracts/catalog';
import type { Money } from '@showfloor/contracts/money';
import { Link } from 'react-router';
import { useAssortmentStrings } from '../../i18n/en/assortment.ts';
import { useBrandStrings } from '../../i18n/en/brand.ts';
import { Chip } from '../../ui/chip.tsx';
import { Price } from '../../ui/price.tsx';
import { ProductImage } from '../../ui/product-image.tsx';
import type { Sorting } from '../../ui/sort-rows.ts';
import { Table } from '../../ui/table.tsx';
import { Written } from '../../ui/written.tsx';

export interface ProductTableProps {
  brand: Brand;
  products: readonly Product[];
  sorting: Sorting | null;
  onSort: (columnKey: string) => void;
  /** Null: nothing can be chosen. */
  chosen: ReadonlySet<string> | null;
  onChosen: (next: ReadonlySet<string>) => void;
}

/** The api sorts: what is loaded is not all there is. */
const sortedElsewhere = () => null;

/** Products as lines of a table. */
export function ProductTable({ brand, products, sorting, onSort, chosen, onChosen }: ProductTableProps) {
  const say = useBrandStrings();
  const sayTable = useAssortmentStrings();
  const some = products.filter(({ id }) => chosen?.has(id)).length;
  const state = some === 0 ? 'none' : some === products.length ? 'all' : 'some';
  return (
    <Table
      caption={`${brand.name}: ${say('products.title')}`}
      rows={products}
      rowKey={(product) => product.id}
      empty={<p className="py-10 text-center text-sm text-ink-soft">{sayTable('noneFound')}</p>}
      sorting={sorting}
      onSort={onSort}
      selection={
        chosen === null
          ? undefined
          : {
              isSelected: ({ id }) => chosen.has(id),
              toggle: ({ id }) => {
                const next = new Set(chosen);
                if (!next.delete(id)) next.add(id);
                onChosen(next);
              },
              toggleAll: () => onChosen(new Set(state === 'all' ? [] : products.map(({ id }) => id))),
              state,
              nameOf: ({ name }) => name,
            }
      }
      columns={[
        {
          key: 'name',
          header: say('products.name'),
          sortBy: sortedElsewhere,
          cell: (product) => (
            <Link
              to={`/brand/products/${product.id}`}
              className="flex min-h-11 flex-wrap items-center gap-x-3 gap-y-1 font-semibold hover:underline sm:flex-nowrap"
            >
              <ProductImage url={product.imageUrls[0]} name={product.name} className="w-11" />
              <span className="min-w-20">
                <Written>{product.name}</Written>
              </span>
              {!product.published && (
                <Chip>{product.publishAtMs === undefined ? say('products.draft') : sayTable('scheduled')}</Chip>
              )}
              {product.archived && <Chip>{say('products.archived')}</Chip>}
            </Link>
          ),
        },
        {
          key: 'variants',
          header: say('products.variants'),
          align: 'end',
          wideOnly: true,
          cell: ({ variants }) => variants.length,
        },
        {
          key: 'price',
          header: say('products.price'),
          align: 'end',
          sortBy: sortedElsewhere,
          cell: (product) => <Price price={lowestPrice(product)} />,
        },
        {
          key: 'stock',
          header: say('products.stock'),
          align: 'end',
          sortBy: sortedElsewhere,
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
