import { KeptCards } from '../../features/orders/kept-cards.tsx';
import { OrderList } from '../../features/orders/order-list.tsx';

export function OrdersPage() {
  return (
    <>
      <OrderList />
      <KeptCards />
    </>
  );
}
