import { limits } from '@showfloor/contracts/limits';
import { formatMoney } from '@showfloor/contracts/money';
import type { Order, PackedOrder } from '@showfloor/contracts/order';
import type { OrderReturn, receiveReturnSchema } from '@showfloor/contracts/shipment';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { z } from 'zod';
import { useApi } from '../../hooks/api-context.ts';
import { useErrorText } from '../../hooks/use-error-text.ts';
import { useLocale } from '../../i18n/feature-strings.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { ReturnFacts } from '../../ui/return-facts.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { ExchangePart } from './exchange-part.tsx';
import { usePackingStrings } from './packing-strings.ts';

export interface ReturnCardProps {
  order: Order;
  locations: NonNullable<PackedOrder['locations']>;
  one: OrderReturn;
  mayWrite: boolean;
  onChanged: () => void;
}

const labelChoices = ['buy', 'none'] as const;

/** A return as the office has it: approve with a label or without, decline, and take in what came. */
export function ReturnCard({ order, locations, one, mayWrite, onChanged }: ReturnCardProps) {
  const locale = useLocale();
  return (
    <article className="flex flex-col gap-3 rounded-lg border border-line bg-surface p-4">
      <ReturnFacts order={order} one={one} amount={formatMoney(one.amount, locale)} />
      {order.exchanges
        ?.filter(({ returnId }) => returnId === one.id)
        .map((exchange) => (
          <ExchangePart
            key={exchange.orderId}
            order={order}
            exchange={exchange}
            mayWrite={mayWrite}
            onChanged={onChanged}
          />
        ))}
      {mayWrite && one.state === 'requested' && <Decision order={order} one={one} onChanged={onChanged} />}
      {mayWrite && one.state === 'approved' && (
        <Receipt order={order} locations={locations} one={one} onChanged={onChanged} />
      )}
    </article>
  );
}

type Part = Omit<ReturnCardProps, 'mayWrite' | 'locations'>;

function Decision({ order, one, onChanged }: Part) {
  const say = usePackingStrings();
  const api = useApi();
  const errorText = useErrorText();
  const [choice, setChoice] = useState<(typeof labelChoices)[number]>('buy');
  const [weight, setWeight] = useState('500');
  const [answer, setAnswer] = useState('');
  const [tried, setTried] = useState<'approve' | 'decline' | null>(null);
  const weightGrams = /^\d{1,7}$/.test(weight.trim()) ? Number(weight) : 0;
  const isWeightWrong = choice !== 'none' && (weightGrams < 1 || weightGrams > limits.weightGrams);
  const decide = useMutation({
    mutationFn: (body: Parameters<typeof api.shipments.decideReturn>[3]) =>
      api.shipments.decideReturn(order.brandId, order.id, one.id, body),
    onSuccess: onChanged,
  });
  return (
    <div className="flex flex-col gap-3">
      {decide.isError && <Notice tone="loss" title={say('actFailed', { reason: errorText(decide.error) })} />}
      <div className="grid items-end gap-3 sm:grid-cols-[1fr_1fr_auto]">
        <Select
          label={say('returns.label')}
          value={choice}
          options={labelChoices.map((value) => ({
            value,
            label: say(value === 'none' ? 'returns.noLabel' : 'returns.buyLabel'),
          }))}
          onChange={(event) => setChoice(labelChoices.find((value) => value === event.target.value) ?? 'none')}
        />
        {choice !== 'none' && (
          <TextField
            label={say('weight')}
            inputMode="numeric"
            value={weight}
            error={tried === 'approve' && isWeightWrong ? say('weightWrong') : undefined}
            onChange={(event) => setWeight(event.target.value)}
          />
        )}
        <Button
          tone="accent"
          busy={decide.isPending}
          onClick={() => {
            setTried('approve');
            const label = choice === 'none' ? null : { weightGrams };
            if (!isWeightWrong) decide.mutate({ decision: 'approve', label });
          }}
        >
          {say('returns.approve')}
        </Button>
      </div>
      <div className="grid items-end gap-3 sm:grid-cols-[1fr_auto]">
        <TextField
          label={say('returns.answer')}
          hint={say('returns.answerHint')}
          maxLength={limits.returnNoteChars}
          value={answer}
          error={tried === 'decline' && answer.trim() === '' ? say('returns.answerMissing') : undefined}
          onChange={(event) => setAnswer(event.target.value)}
        />
        <Button
          busy={decide.isPending}
          onClick={() => {
            setTried('decline');
            if (answer.trim() !== '') decide.mutate({ decision: 'decline', answer: answer.trim() });
          }}
        >
          {say('returns.decline')}
        </Button>
      </div>
    </div>
  );
}

function Receipt({ order, locations, one, onChanged }: Omit<ReturnCardProps, 'mayWrite'>) {
  const say = usePackingStrings();
  const api = useApi();
  const errorText = useErrorText();
  const [counts, setCounts] = useState<Readonly<Record<number, string>>>(() =>
    Object.fromEntries(one.lines.map(({ line, quantity }) => [line, String(quantity)])),
  );
  const [tried, setTried] = useState(false);
  const open = locations.filter(({ active }) => active);
  const parcel = order.shipments?.find(({ returnId, state }) => returnId === one.id && state !== 'cancelled');
  const planned = open.find(({ id }) => id === parcel?.locationId) ?? open[0];
  const [locationId, setLocationId] = useState(planned?.id);
  const countOf = (line: number) => (/^\d{1,2}$/.test(counts[line]?.trim() ?? '') ? Number(counts[line]) : Number.NaN);
  const isWrong = ({ line, quantity }: OrderReturn['lines'][number]) => !(countOf(line) <= quantity);
  const receive = useMutation({
    mutationFn: (body: z.input<typeof receiveReturnSchema>) =>
      api.shipments.receiveReturn(order.brandId, order.id, one.id, body),
    onSuccess: onChanged,
  });
  return (
    <div className="flex flex-col gap-3">
      {receive.isError && <Notice tone="loss" title={say('actFailed', { reason: errorText(receive.error) })} />}
      {one.lines.map((line) => (
        <TextField
          key={line.line}
          label={say('returns.restock', { name: order.lines[line.line]?.productName ?? '' })}
          hint={say('returns.restockHint', { quantity: line.quantity })}
          inputMode="numeric"
          value={counts[line.line] ?? ''}
          error={tried && isWrong(line) ? say('dialog.piecesWrong', { left: line.quantity }) : undefined}
          onChange={(event) => setCounts({ ...counts, [line.line]: event.target.value })}
        />
      ))}
      {locationId !== undefined && open.length > 1 && (
        <Select
          label={say('returns.receivedAt')}
          value={locationId}
          options={open.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(event) => setLocationId(event.target.value)}
        />
      )}
      <Button
        className="self-start"
        busy={receive.isPending}
        onClick={() => {
          setTried(true);
          if (!one.lines.some(isWrong))
            receive.mutate({
              lines: one.lines.map(({ line }) => ({ line, restocked: countOf(line) })),
              ...(locationId !== undefined && { locationId }),
            });
        }}
      >
        {say('returns.receive')}
      </Button>
    </div>
  );
}
