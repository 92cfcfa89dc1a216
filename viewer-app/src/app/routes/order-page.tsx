import { useParams } from 'react-router';
import { OrderView } from '../../features/orders/order-view.tsx';

export function OrderPage() {
  const { orderId = '' } = useParams();
  return <OrderView orderId={orderId} />;
}
