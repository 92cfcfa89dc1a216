import { ProductList, type ProductListProps } from '../../features/cards/product-list.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { useWatchStrings } from './watch-strings.ts';

/** All products of the show, on a phone. */
export function ProductsSheet({ onOpenChange, ...list }: ProductListProps & { onOpenChange: (open: boolean) => void }) {
  const say = useWatchStrings();
  return (
    <Sheet open onOpenChange={onOpenChange} title={say('products')} testId="products-sheet">
      <div className="-mx-4">
        <ProductList {...list} />
      </div>
    </Sheet>
  );
}
