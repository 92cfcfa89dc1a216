import { limits } from '@showfloor/contracts/limits';
import type { Order } from '@showfloor/contracts/order';
import type { CreateReturn } from '@showfloor/contracts/shipment';
import { returnReasonSchema } from '@showfloor/contracts/shipment-lives';
import { useState } from 'react';
import { useParcelStrings } from '../i18n/en/parcels.ts';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { Notice } from './notice.tsx';
import { Select } from './select.tsx';
import { TextField } from './text-field.tsx';

/** Pieces of each line that have left and are in no return. */
export function returnablePieces({ lines, shipments = [], returns = [] }: Order): { line: number; left: number }[] {
  return lines.flatMap((_, line) => {
    const sent = shipments
      .filter(({ kind, handedOverAtMs }) => kind === 'outbound' && handedOverAtMs !== null)
      .flatMap((parcel) => parcel.lines);
    const back = returns
      .filter(({ state }) => state !== 'declined' && state !== 'cancelled')
      .flatMap((one) => one.lines);
    const sumOf = (all: readonly { line: number; quantity: number }[]) =>
      all.reduce((sum, one) => (one.line === line ? sum + one.quantity : sum), 0);
    const left = sumOf(sent) - sumOf(back);
    return left > 0 ? [{ line, left }] : [];
  });
}

export interface ReturnDialogProps {
  order: Order;
  /** Whether the buyer asks, or the office takes it back. */
  by: 'buyer' | 'office';
  busy: boolean;
  /** Why it could not be done. */
  problem: string | null;
  onClose: () => void;
  onSend: (wish: CreateReturn) => void;
}

/** Says what comes back, and why. */
export function ReturnDialog({ order, by, busy, problem, onClose, onSend }: ReturnDialogProps) {
  const say = useParcelStrings();
  const [counts, setCounts] = useState<Readonly<Record<number, string>>>({});
  const [reason, setReason] = useState<CreateReturn['reason']>('changed_mind');
  const [note, setNote] = useState('');
  const [tried, setTried] = useState(false);
  const returnable = returnablePieces(order);
  const countOf = (line: number) => {
    const text = counts[line]?.trim() ?? '';
    return text === '' ? 0 : /^\d{1,2}$/.test(text) ? Number(text) : Number.NaN;
  };
  const isWrong = ({ line, left }: { line: number; left: number }) => !(countOf(line) <= left);
  const lines = returnable.flatMap(({ line }) => (countOf(line) > 0 ? [{ line, quantity: countOf(line) }] : []));
  const nameOf = (line: number) => {
    const one = order.lines[line];
    return one ? [one.productName, ...Object.values(one.options)].join(', ') : '';
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={say(by === 'buyer' ? 'returns.askTitle' : 'returns.takeTitle')}
      description={say(by === 'buyer' ? 'returns.askText' : 'returns.takeText')}
      actions={
        <>
          <Button onClick={onClose}>{say('returns.cancel')}</Button>
          <Button
            tone="accent"
            busy={busy}
            onClick={() => {
              setTried(true);
              if (lines.length > 0 && !returnable.some(isWrong)) onSend({ lines, reason, note: note.trim() });
            }}
          >
            {say(by === 'buyer' ? 'returns.send' : 'returns.take')}
          </Button>
        </>
      }
    >
      {problem !== null && <Notice tone="loss" title={say('returns.failed', { reason: problem })} />}
      {returnable.map((one) => (
        <TextField
          key={one.line}
          label={say('returns.pieces', { name: nameOf(one.line) })}
          hint={say('returns.piecesHint', { left: one.left })}
          inputMode="numeric"
          value={counts[one.line] ?? ''}
          error={tried && isWrong(one) ? say('returns.piecesWrong', { left: one.left }) : undefined}
          onChange={(event) => setCounts({ ...counts, [one.line]: event.target.value })}
        />
      ))}
      {tried && lines.length === 0 && <Notice tone="loss" title={say('returns.noPieces')} />}
      <Select
        label={say('returns.reason')}
        value={reason}
        options={returnReasonSchema.options.map((value) => ({ value, label: say(`returns.reasons.${value}`) }))}
        onChange={(event) =>
          setReason(returnReasonSchema.options.find((value) => value === event.target.value) ?? 'other')
        }
      />
      <TextField
        label={say('returns.note')}
        maxLength={limits.returnNoteChars}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
    </Dialog>
  );
}
