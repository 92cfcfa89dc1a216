import { limits } from '@showfloor/contracts/limits';
import { formatMoney } from '@showfloor/contracts/money';
import type { Order } from '@showfloor/contracts/order';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useApi } from '../../hooks/api-context.ts';
import { useErrorText } from '../../hooks/use-error-text.ts';
import { useLocale } from '../../i18n/feature-strings.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useBrandOrdersStrings } from './brand-orders-strings.ts';

export interface CallOffDialogProps {
  order: Order;
  onClose: () => void;
  onCalledOff: (order: Order) => void;
}

/** Whether an order can be called off: it is paid, and nothing of it has left. */
export function canCallOff({ state, lives }: Order): boolean {
  return state === 'paid' && lives?.order === 'confirmed' && lives.fulfilment === 'unfulfilled';
}

/** Asks why an order is not sent after all, and calls it off. */
export function CallOffDialog({ order, onClose, onCalledOff }: CallOffDialogProps) {
  const say = useBrandOrdersStrings();
  const api = useApi();
  const locale = useLocale();
  const errorText = useErrorText();
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const isMissing = reason.trim() === '';
  const callOff = useMutation({
    mutationFn: () => api.orders.callOff(order.brandId, order.id, reason.trim()),
    onSuccess: onCalledOff,
  });
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={say('callOff.title', { number: order.number })}
      description={say('callOff.text', { amount: formatMoney(order.total, locale) })}
      actions={
        <>
          <Button onClick={onClose}>{say('callOff.keep')}</Button>
          <Button
            tone="loss"
            busy={callOff.isPending}
            onClick={() => {
              setTried(true);
              if (!isMissing) callOff.mutate();
            }}
          >
            {say('callOff.act')}
          </Button>
        </>
      }
    >
      {callOff.isError && <Notice tone="loss" title={say('callOff.failed', { reason: errorText(callOff.error) })} />}
      <TextField
        label={say('callOff.reason')}
        hint={say('callOff.reasonHint')}
        maxLength={limits.callOffReasonChars}
        value={reason}
        error={tried && isMissing ? say('callOff.reasonMissing') : undefined}
        onChange={(event) => setReason(event.target.value)}
      />
    </Dialog>
  );
}
