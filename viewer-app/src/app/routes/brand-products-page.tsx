import { ProductList } from '../../features/brand/product-list.tsx';
import { useOffice } from '../layouts/office-context.ts';

export function BrandProductsPage() {
  return <ProductList brand={useOffice().brand} />;
}
