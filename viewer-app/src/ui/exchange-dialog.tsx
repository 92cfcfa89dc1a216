import type { ExchangeOption } from '@showfloor/contracts/exchange';
import { limits } from '@showfloor/contracts/limits';
import { formatMoney } from '@showfloor/contracts/money';
import type { Order } from '@showfloor/contracts/order';
import { returnReasonSchema } from '@showfloor/contracts/shipment-lives';
import { useState } from 'react';
import { useErrorText } from '../hooks/use-error-text.ts';
import { type ExchangedLine, useExchange } from '../hooks/use-exchange.ts';
import { useExchangeStrings } from '../i18n/en/exchanges.ts';
import { useParcelStrings } from '../i18n/en/parcels.ts';
import { useLocale } from '../i18n/feature-strings.ts';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { Notice } from './notice.tsx';
import { returnablePieces } from './return-dialog.tsx';
import { Select } from './select.tsx';
import { TextField } from './text-field.tsx';

export interface ExchangeDialogProps {
  order: Order;
  /** Whether the buyer asks, or the office does it. */
  by: 'buyer' | 'office';
  onClose: () => void;
  /** With the order of the new pieces. */
  onDone: (made: Order) => void;
}

/** Asks what becomes what, says what that costs, and sends it. */
export function ExchangeDialog({ order, by, onClose, onDone }: ExchangeDialogProps) {
  const say = useExchangeStrings();
  const sayReturn = useParcelStrings();
  const locale = useLocale();
  const errorText = useErrorText();
  const returnable = returnablePieces(order);
  const [pieces, setPieces] = useState<ExchangedLine>({ line: returnable[0]?.line ?? 0, quantity: 1 });
  const [variantId, setVariantId] = useState('');
  const [reason, setReason] = useState<(typeof returnReasonSchema.options)[number]>('does_not_fit');
  const [note, setNote] = useState('');
  const [waive, setWaive] = useState(false);
  const [sendAtOnce, setSendAtOnce] = useState(false);
  const [tried, setTried] = useState(false);
  const desk = useExchange(order, by, pieces, onDone);
  const chosen = desk.options?.find((option) => option.variantId === variantId);
  const left = returnable.find(({ line }) => line === pieces.line)?.left ?? 1;
  const has = ({ available }: ExchangeOption) => available >= pieces.quantity;
  const toPay = chosen && !waive && chosen.toPay.amountMinor > 0 ? formatMoney(chosen.toPay, locale) : null;
  const lineName = (line: number) => {
    const one = order.lines[line];
    return one ? [one.productName, ...Object.values(one.options)].join(', ') : '';
  };
  const optionText = (option: ExchangeOption) => {
    const name = Object.values(option.options).join(', ');
    if (!has(option)) return say('gone', { name });
    if (option.toPay.amountMinor > 0) return say('more', { name, amount: formatMoney(option.toPay, locale) });
    if (option.back.amountMinor > 0) return say('less', { name, amount: formatMoney(option.back, locale) });
    return say('even', { name });
  };
  const choose = (next: ExchangedLine) => {
    setPieces(next);
    if (next.line !== pieces.line) setVariantId('');
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={say(by === 'buyer' ? 'askTitle' : 'makeTitle')}
      description={say(by === 'buyer' ? 'askText' : 'makeText')}
      actions={
        <>
          <Button onClick={onClose}>{say('cancel')}</Button>
          <Button
            tone="accent"
            busy={desk.busy}
            onClick={() => {
              setTried(true);
              if (!chosen) return;
              const expected = waive ? {} : { expectedToPay: chosen.toPay };
              desk.send({ ...pieces, variantId, reason, note: note.trim(), waive, sendAtOnce, ...expected });
            }}
          >
            {toPay !== null && by === 'buyer' ? say('sendAndPay', { amount: toPay }) : say('send')}
          </Button>
        </>
      }
    >
      {desk.error && <Notice tone="loss" title={say('failed', { reason: errorText(desk.error) })} />}
      {desk.optionsError && (
        <Notice tone="loss" title={say('optionsFailed', { reason: errorText(desk.optionsError) })} />
      )}
      <Select
        label={say('which')}
        value={String(pieces.line)}
        options={returnable.map(({ line }) => ({ value: String(line), label: lineName(line) }))}
        onChange={(event) => choose({ line: Number(event.target.value), quantity: 1 })}
      />
      {left > 1 && (
        <Select
          label={say('quantity')}
          value={String(pieces.quantity)}
          options={Array.from({ length: left }, (_, index) => ({ value: `${index + 1}`, label: `${index + 1}` }))}
          onChange={(event) => choose({ ...pieces, quantity: Number(event.target.value) })}
        />
      )}
      {desk.options?.length === 0 ? (
        <Notice title={say('nothing')} />
      ) : (
        <Select
          label={say('instead')}
          value={variantId}
          error={tried && !chosen ? say('missing') : undefined}
          options={[
            { value: '', label: say('choose'), disabled: true },
            ...(desk.options ?? []).map((option) => ({
              value: option.variantId,
              label: optionText(option),
              disabled: !has(option),
            })),
          ]}
          onChange={(event) => setVariantId(event.target.value)}
        />
      )}
      <Select
        label={sayReturn('returns.reason')}
        value={reason}
        options={returnReasonSchema.options.map((value) => ({ value, label: sayReturn(`returns.reasons.${value}`) }))}
        onChange={(event) =>
          setReason(returnReasonSchema.options.find((value) => value === event.target.value) ?? 'other')
        }
      />
      <TextField
        label={sayReturn('returns.note')}
        maxLength={limits.returnNoteChars}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      {by === 'office' && (
        <>
          {chosen && chosen.toPay.amountMinor > 0 && <Tick label={say('waive')} checked={waive} onChange={setWaive} />}
          <Tick label={say('sendAtOnce')} checked={sendAtOnce} onChange={setSendAtOnce} />
        </>
      )}
    </Dialog>
  );
}

function Tick({ label, checked, onChange }: { label: string; checked: boolean; onChange: (checked: boolean) => void }) {
  return (
    <label className="flex min-h-11 cursor-pointer items-center gap-3 text-sm">
      <input
        type="checkbox"
        className="size-5 accent-accent"
        checked={checked}
        onChange={(event) => onChange(event.target.checked)}
      />
      {label}
    </label>
  );
}
