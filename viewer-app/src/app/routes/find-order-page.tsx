import { useLocation, useNavigate } from 'react-router';
import { FindOrder } from '../../features/orders/find-order.tsx';
import { LinkedOrderView } from '../../features/orders/linked-order.tsx';
import { useOrdersStrings } from '../../i18n/en/orders.ts';
import { usePageTitle } from '../../ui/use-page-title.ts';
import { AccountCard } from '../layouts/account-card.tsx';

/** Where an order is found again; with a token behind `#`, so that no server's log has it, where it is read. */
export function FindOrderPage() {
  const { hash } = useLocation();
  const navigate = useNavigate();
  const token = hash.slice(1);
  usePageTitle(useOrdersStrings()('find.title'));
  if (token !== '')
    return (
      <LinkedOrderView
        key={token}
        token={token}
        onTaken={(orderId) => void navigate(`/orders/${orderId}`, { replace: true })}
      />
    );
  return (
    <AccountCard>
      <FindOrder />
    </AccountCard>
  );
}
