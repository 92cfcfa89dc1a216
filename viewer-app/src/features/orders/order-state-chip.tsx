import type { OrderState } from '@showfloor/contracts/order';
import { useOrdersStrings } from '../../i18n/en/orders.ts';
import { Chip, type ChipTone } from '../../ui/chip.tsx';

const tones: Record<OrderState, ChipTone> = {
  pending_payment: 'soon',
  paid: 'done',
  cancelled: 'neutral',
  expired: 'neutral',
  refund_due: 'loss',
  refunded: 'neutral',
};

export function OrderStateChip({ state }: { state: OrderState }) {
  const say = useOrdersStrings();
  return <Chip tone={tones[state]}>{say(`state.${state}`)}</Chip>;
}
