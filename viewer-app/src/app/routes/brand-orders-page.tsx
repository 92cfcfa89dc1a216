import { BrandOrders } from '../../features/brand/brand-orders.tsx';
import { useOffice } from '../layouts/office-context.ts';

export function BrandOrdersPage() {
  return <BrandOrders brand={useOffice().brand} />;
}
