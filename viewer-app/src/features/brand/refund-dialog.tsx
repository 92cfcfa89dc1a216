import { limits } from '@showfloor/contracts/limits';
import { formatMoney, multiplyMoney, sumMoney } from '@showfloor/contracts/money';
import type { Order } from '@showfloor/contracts/order';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { randomKey } from '../../core/browser/random-key.ts';
import { amountInputText, parseAmount } from '../../core/money-input.ts';
import { useApi } from '../../hooks/api-context.ts';
import { useErrorText } from '../../hooks/use-error-text.ts';
import { useLocale } from '../../i18n/feature-strings.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useBrandOrdersStrings } from './brand-orders-strings.ts';

export interface RefundDialogProps {
  order: Order;
  onClose: () => void;
  onRefunded: (order: Order, amountText: string) => void;
}

/** Whether there is money of an order that can be given back. */
export function canRefund({ refundable }: Order): boolean {
  return refundable !== undefined && refundable.amountMinor > 0;
}

/** Asks how much of an order goes back, as an amount or by pieces, and why. */
export function RefundDialog({ order, onClose, onRefunded }: RefundDialogProps) {
  const say = useBrandOrdersStrings();
  const api = useApi();
  const locale = useLocale();
  const errorText = useErrorText();
  const refundable = order.refundable ?? { amountMinor: 0, currency: order.total.currency };
  const { currency } = refundable;
  const [amount, setAmount] = useState(() => amountInputText(refundable.amountMinor, currency));
  const [reason, setReason] = useState('');
  const [pieces, setPieces] = useState<Readonly<Record<number, number>>>({});
  const [tried, setTried] = useState(false);
  /** One key an attempt: kept when no answer came, so that asking again gives nothing back twice. */
  const [key, setKey] = useState(() => randomKey());
  const read = parseAmount(amount, currency);
  const amountMinor = 'minor' in read ? read.minor : null;
  const isTooMuch = amountMinor !== null && amountMinor > refundable.amountMinor;
  const amountError =
    amountMinor === null || amountMinor < 1
      ? say('refund.amountWrong')
      : isTooMuch
        ? say('refund.tooMuch', { amount: formatMoney(refundable, locale) })
        : undefined;
  const isMissing = reason.trim() === '';
  const shownAmount = formatMoney({ amountMinor: amountMinor ?? 0, currency }, locale);
  const refund = useMutation({
    mutationFn: () =>
      api.orders.refund(
        order.brandId,
        order.id,
        { amount: { amountMinor: amountMinor ?? 0, currency }, reason: reason.trim() },
        key,
      ),
    onSuccess: (next) => onRefunded(next, shownAmount),
  });

  /** The pieces' prices, as far as there is so much left. */
  function choose(position: number, count: number): void {
    const chosen = { ...pieces, [position]: count };
    setPieces(chosen);
    const sum = sumMoney(
      currency,
      order.lines.map((line, index) => multiplyMoney(line.unitPrice, chosen[index] ?? 0)),
    );
    setAmount(amountInputText(Math.min(sum.amountMinor, refundable.amountMinor), currency));
    setKey(randomKey());
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={say('refund.title', { number: order.number })}
      description={say('refund.text', { amount: formatMoney(refundable, locale) })}
      actions={
        <>
          <Button onClick={onClose}>{say('refund.keep')}</Button>
          <Button
            tone="loss"
            busy={refund.isPending}
            onClick={() => {
              setTried(true);
              if (!isMissing && amountError === undefined) refund.mutate();
            }}
          >
            {say('refund.send', { amount: shownAmount })}
          </Button>
        </>
      }
    >
      {refund.isError && <Notice tone="loss" title={say('refund.failed', { reason: errorText(refund.error) })} />}
      {order.lines.map((line, index) => (
        <Select
          key={line.variantId}
          label={say('refund.pieces', { name: [line.productName, ...Object.values(line.options)].join(', ') })}
          value={String(pieces[index] ?? 0)}
          options={Array.from({ length: line.quantity + 1 }, (_, count) => ({
            value: String(count),
            label: say('refund.piecesOf', { count, all: line.quantity }),
          }))}
          onChange={(event) => choose(index, Number(event.target.value))}
        />
      ))}
      <TextField
        label={say('refund.amount', { currency })}
        inputMode="decimal"
        value={amount}
        error={tried || isTooMuch ? amountError : undefined}
        onChange={(event) => {
          setAmount(event.target.value);
          setPieces({});
          setKey(randomKey());
        }}
      />
      <TextField
        label={say('refund.reason')}
        hint={say('callOff.reasonHint')}
        maxLength={limits.refundReasonChars}
        value={reason}
        error={tried && isMissing ? say('callOff.reasonMissing') : undefined}
        onChange={(event) => {
          setReason(event.target.value);
          setKey(randomKey());
        }}
      />
    </Dialog>
  );
}
