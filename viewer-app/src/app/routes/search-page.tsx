import { ProductFinder } from '../search/product-finder.tsx';

export function SearchPage() {
  return <ProductFinder />;
}
