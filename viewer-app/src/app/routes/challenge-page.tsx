import { useParams } from 'react-router';
import { PaymentChallenge } from '../../features/orders/payment-challenge.tsx';

export function ChallengePage() {
  const { orderId = '', paymentId = '' } = useParams();
  return <PaymentChallenge orderId={orderId} paymentId={paymentId} />;
}
