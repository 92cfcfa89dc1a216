import { useParams } from 'react-router';
import { PackedOrderView } from '../../features/packing/packed-order.tsx';
import { useOffice } from '../layouts/office-context.ts';

export function BrandOrderPage() {
  const { orderId = '' } = useParams();
  return <PackedOrderView brand={useOffice().brand} orderId={orderId} />;
}
