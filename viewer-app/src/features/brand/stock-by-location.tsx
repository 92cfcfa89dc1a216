import type { Brand, Product, Variant } from '@showfloor/contracts/catalog';
import type { Location, ProductStock } from '@showfloor/contracts/location';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useApi } from '../../hooks/api-context.ts';
import { queryKeys } from '../../hooks/query-keys.ts';
import { useErrorText } from '../../hooks/use-error-text.ts';
import { useLocations } from '../../hooks/use-locations.ts';
import { useLocationStrings } from '../../i18n/en/locations.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Table } from '../../ui/table.tsx';
import { useToast } from '../../ui/toast.tsx';
import { Written } from '../../ui/written.tsx';
import { AdjustStockDialog } from './adjust-stock-dialog.tsx';
import { FormSection } from './form-section.tsx';
import { MoveStockDialog } from './move-stock-dialog.tsx';

interface Place {
  readonly variant: Variant;
  readonly location: Location;
  readonly onHand: number;
  readonly held: number;
  readonly sold: number;
}

export interface StockByLocationProps {
  brand: Brand;
  product: Product;
  onAdjusted: (product: Product) => void;
}

/** What of a product lies where, for brands with more than one location: receive, correct and move. */
export function StockByLocation({ brand, product, onAdjusted }: StockByLocationProps) {
  const locations = useLocations(brand.id).data ?? [];
  if (locations.length < 2) return null;
  return <StockTable product={product} locations={locations} onAdjusted={onAdjusted} />;
}

type StockTableProps = Omit<StockByLocationProps, 'brand'> & { readonly locations: readonly Location[] };

function StockTable({ product, locations, onAdjusted }: StockTableProps) {
  const say = useLocationStrings();
  const api = useApi();
  const toast = useToast();
  const errorText = useErrorText();
  const queries = useQueryClient();
  const [act, setAct] = useState<{ readonly does: 'change' | 'move'; readonly place: Place } | null>(null);
  const key = queryKeys.productStock(product.id);
  const stock = useQuery({ queryKey: key, queryFn: ({ signal }) => api.products.stock(product.id, signal) });
  const isOpen = ({ active }: Location) => active;
  const done = () => {
    setAct(null);
    void queries.invalidateQueries({ queryKey: queryKeys.locations(product.brandId) });
  };
  return (
    <FormSection title={say('stock.title')} text={say('stock.text')}>
      {stock.isPending && <Skeleton className="h-40 rounded-lg" />}
      {stock.isError && !stock.data && (
        <ErrorState title={say('stock.failed')} text={errorText(stock.error)} onRetry={() => void stock.refetch()} />
      )}
      {stock.data && (
        <Table
          caption={say('stock.caption')}
          rows={placesOf(product, locations, stock.data)}
          rowKey={({ variant, location }) => `${variant.id} ${location.id}`}
          columns={[
            {
              key: 'place',
              header: say('stock.variant'),
              cell: ({ variant, location }) => (
                <span className="block min-w-24 wrap-anywhere">
                  <span className="block font-medium">
                    <Written>{[...Object.values(variant.options), variant.sku].join(' · ')}</Written>
                  </span>
                  <span className="block text-ink-soft">
                    <Written>{location.name}</Written>
                  </span>
                </span>
              ),
            },
            { key: 'onHand', header: say('stock.onHand'), align: 'end', cell: ({ onHand }) => onHand },
            { key: 'held', header: say('stock.heldThere'), align: 'end', cell: ({ held }) => held },
            { key: 'sold', header: say('stock.sold'), align: 'end', wideOnly: true, cell: ({ sold }) => sold },
            {
              key: 'acts',
              header: say('stock.acts'),
              cell: (place) => (
                <span className="flex gap-2 max-sm:flex-col">
                  <Button
                    aria-label={say('stock.changeName', { sku: place.variant.sku, location: place.location.name })}
                    disabled={!place.location.active}
                    onClick={() => setAct({ does: 'change', place })}
                  >
                    {say('stock.change')}
                  </Button>
                  <Button
                    aria-label={say('stock.moveName', { sku: place.variant.sku, location: place.location.name })}
                    disabled={place.onHand === place.held || locations.filter(isOpen).length < 2}
                    onClick={() => setAct({ does: 'move', place })}
                  >
                    {say('stock.move')}
                  </Button>
                </span>
              ),
            },
          ]}
        />
      )}
      {act?.does === 'change' && (
        <AdjustStockDialog
          productId={product.id}
          variant={act.place.variant}
          brandId={product.brandId}
          locationId={act.place.location.id}
          onClose={() => setAct(null)}
          onAdjusted={(next) => {
            done();
            void stock.refetch();
            onAdjusted(next);
          }}
        />
      )}
      {act?.does === 'move' && (
        <MoveStockDialog
          productId={product.id}
          variant={act.place.variant}
          from={act.place.location}
          free={act.place.onHand - act.place.held}
          targets={locations.filter((one) => one.active && one.id !== act.place.location.id)}
          onClose={() => setAct(null)}
          onMoved={(next) => {
            done();
            queries.setQueryData(key, next);
            toast({ tone: 'done', text: say('stock.moved') });
          }}
        />
      )}
    </FormSection>
  );
}

/** A row for each variant at each location that is open or has some of it. */
function placesOf({ variants }: Product, locations: readonly Location[], stock: ProductStock): Place[] {
  return variants.flatMap((variant) => {
    const places = stock.variants.find(({ variantId }) => variantId === variant.id)?.places ?? [];
    return locations.flatMap((location) => {
      const there = places.find(({ locationId }) => locationId === location.id);
      if (!there && !location.active) return [];
      const { onHand = 0, held = 0, sold = 0 } = there ?? {};
      return [{ variant, location, onHand, held, sold }];
    });
  });
}
