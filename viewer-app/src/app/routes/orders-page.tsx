import { OrderList } from '../../features/orders/order-list.tsx';

export function OrdersPage() {
  return <OrderList />;
}
