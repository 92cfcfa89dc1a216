import { limits } from '@showfloor/contracts/limits';
import { formatMoney } from '@showfloor/contracts/money';
import type { PackedOrder } from '@showfloor/contracts/order';
import type { Rate, Shipment } from '@showfloor/contracts/shipment';
import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { dateText } from '../../core/format.ts';
import { useApi } from '../../hooks/api-context.ts';
import { useErrorText } from '../../hooks/use-error-text.ts';
import { useLocale } from '../../i18n/feature-strings.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { firstLocation, packedAt } from './packed-at.ts';
import { usePackingStrings } from './packing-strings.ts';
import { weightOf } from './parcel-weight.ts';

export interface ShipDialogProps {
  packed: PackedOrder;
  onClose: () => void;
  onShipped: (shipment: Shipment) => void;
}

/** Chooses what goes into a parcel, what it weighs and who carries it for how much; and buys the label. */
export function ShipDialog({ packed, onClose, onShipped }: ShipDialogProps) {
  const { order, locations = [] } = packed;
  const say = usePackingStrings();
  const api = useApi();
  const locale = useLocale();
  const errorText = useErrorText();
  const [locationId, setLocationId] = useState(() => firstLocation(packed.toPack, locations));
  const toPack = packedAt(packed.toPack, locationId);
  const wholeOf = (lines: PackedOrder['toPack']) =>
    Object.fromEntries(lines.map(({ line, left }) => [line, String(Math.min(left, limits.quantityPerVariant))]));
  const [counts, setCounts] = useState<Readonly<Record<number, string>>>(() => wholeOf(toPack));
  const places = locations.filter(({ id }) => packedAt(packed.toPack, id).length > 0);
  const from = locationId === undefined ? {} : { locationId };
  const [typedWeight, setTypedWeight] = useState<string | null>(null);
  const [choice, setChoice] = useState('');
  const [tried, setTried] = useState(false);
  /** The same parcel keeps its key, whatever is pressed twice; another one gets a new key. */
  const attempt = useRef({ of: '', key: '' });

  const countOf = (line: number) => (/^\d{1,2}$/.test(counts[line]?.trim() ?? '') ? Number(counts[line]) : null);
  const lines = toPack.flatMap(({ line }) => {
    const quantity = countOf(line) ?? 0;
    return quantity > 0 ? [{ line, quantity }] : [];
  });
  const weightText = typedWeight ?? String(weightOf(toPack, lines) ?? '');
  const weightGrams = /^\d{1,7}$/.test(weightText.trim()) ? Number(weightText) : 0;
  const isWeightWrong = weightGrams < 1 || weightGrams > limits.weightGrams;
  const isCountWrong = toPack.some(({ line, left }) => (countOf(line) ?? left + 1) > left);
  const isComplete = lines.length > 0 && !isCountWrong && !isWeightWrong;

  const rates = useMutation({
    mutationFn: () => api.shipments.rates(order.brandId, order.id, { lines, weightGrams, ...from }),
  });
  const keyOf = ({ carrier, service }: Rate) => `${carrier} ${service}`;
  const rate = rates.data?.find((one) => keyOf(one) === choice) ?? rates.data?.[0];
  const buy = useMutation({
    mutationFn: ({ carrier, service }: Rate) => {
      const body = { lines, weightGrams, carrier, service, ...from };
      const of = JSON.stringify(body);
      if (attempt.current.of !== of) attempt.current = { of, key: crypto.randomUUID() };
      return api.shipments.create(order.brandId, order.id, body, attempt.current.key);
    },
    onSuccess: onShipped,
  });

  function changed(): void {
    rates.reset();
    buy.reset();
  }
  function askRates(): void {
    setTried(true);
    if (isComplete) rates.mutate();
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={say('dialog.title', { number: order.number })}
      actions={
        <>
          <Button onClick={onClose}>{say('dialog.cancel')}</Button>
          {rate ? (
            <Button tone="accent" busy={buy.isPending} onClick={() => buy.mutate(rate)}>
              {say('dialog.buy')}
            </Button>
          ) : (
            <Button tone="accent" busy={rates.isPending} onClick={askRates}>
              {say('dialog.askRates')}
            </Button>
          )}
        </>
      }
    >
      {locationId !== undefined && places.length > 1 && (
        <Select
          label={say('dialog.from')}
          value={locationId}
          options={places.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(event) => {
            changed();
            setTypedWeight(null);
            setLocationId(event.target.value);
            setCounts(wholeOf(packedAt(packed.toPack, event.target.value)));
          }}
        />
      )}
      {toPack.map(({ line, left }) => (
        <TextField
          key={line}
          label={say('dialog.pieces', { name: nameOf(order, line) })}
          hint={say('dialog.piecesHint', { left })}
          inputMode="numeric"
          value={counts[line] ?? ''}
          error={tried && (countOf(line) ?? left + 1) > left ? say('dialog.piecesWrong', { left }) : undefined}
          onChange={(event) => {
            changed();
            setCounts({ ...counts, [line]: event.target.value });
          }}
        />
      ))}
      <TextField
        label={say('weight')}
        hint={say('weightHint')}
        inputMode="numeric"
        value={weightText}
        error={tried && isWeightWrong ? say('weightWrong') : undefined}
        onChange={(event) => {
          changed();
          setTypedWeight(event.target.value);
        }}
      />
      {tried && lines.length === 0 && <Notice tone="loss" title={say('dialog.noPieces')} />}
      {rates.isError && <Notice tone="loss" title={say('dialog.ratesFailed', { reason: errorText(rates.error) })} />}
      {rates.data?.length === 0 && <Notice tone="loss" title={say('dialog.noRates')} />}
      {rates.data && rate && (
        <Select
          label={say('dialog.rates')}
          value={keyOf(rate)}
          options={rates.data.map((one) => ({
            value: keyOf(one),
            label: [
              say('dialog.rate', { name: one.name, price: formatMoney(one.price, locale) }),
              one.promisedByMs !== null && say('dialog.by', { day: dateText(one.promisedByMs, locale) }),
            ]
              .filter(Boolean)
              .join(', '),
          }))}
          onChange={(event) => setChoice(event.target.value)}
        />
      )}
      {buy.isError && <Notice tone="loss" title={say('dialog.failed', { reason: errorText(buy.error) })} />}
    </Dialog>
  );
}

function nameOf({ lines }: PackedOrder['order'], line: number): string {
  const one = lines[line];
  return one ? [one.productName, ...Object.values(one.options)].join(', ') : '';
}
