import { formatMoney } from '@showfloor/contracts/money';
import type { Order } from '@showfloor/contracts/order';
import type { Shipment } from '@showfloor/contracts/shipment';
import { useMutation } from '@tanstack/react-query';
import { dateText, dateTimeText } from '../../core/format.ts';
import { useApi } from '../../hooks/api-context.ts';
import { useErrorText } from '../../hooks/use-error-text.ts';
import { useParcelStrings } from '../../i18n/en/parcels.ts';
import { useLocale } from '../../i18n/feature-strings.ts';
import { Button, buttonClass } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { ParcelStateChip, ParcelWay } from '../../ui/parcel-way.tsx';
import { useToast } from '../../ui/toast.tsx';
import { Written } from '../../ui/written.tsx';
import { usePackingStrings } from './packing-strings.ts';

export interface ParcelCardProps {
  order: Order;
  shipment: Shipment;
  number: number;
  /** Where it leaves, or goes; undefined: not told, as the brand has one. */
  locationName?: string | undefined;
  mayWrite: boolean;
  onChanged: () => void;
}

/** A parcel as the packing room has it: what is in it, its papers, where it is, and what can be done with it. */
export function ParcelCard({ order, shipment, number, locationName, mayWrite, onChanged }: ParcelCardProps) {
  const say = usePackingStrings();
  const sayParcel = useParcelStrings();
  const api = useApi();
  const toast = useToast();
  const locale = useLocale();
  const errorText = useErrorText();
  const { id, state, asking, problem, price, kind } = shipment;
  const handOver = useMutation({
    mutationFn: () => api.shipments.handOver(order.brandId, id),
    onSuccess: () => {
      toast({ tone: 'done', text: say('handedOver') });
      onChanged();
    },
  });
  const cancel = useMutation({
    mutationFn: () => api.shipments.cancel(order.brandId, id),
    onSuccess: (after) => {
      if (after.state === 'cancelled') toast({ tone: 'done', text: say('givenBack') });
      onChanged();
    },
  });
  const failed = handOver.error ?? cancel.error;
  const hasLabel = shipment.trackingNumber !== null && state !== 'cancelled';
  const papers = (which: Parameters<typeof api.shipments.papersUrl>[2]) =>
    api.shipments.papersUrl(order.brandId, [id], which);
  return (
    <article className="flex flex-col gap-3 rounded-lg border border-line bg-surface p-4">
      <h3 className="flex flex-wrap items-center gap-2 font-semibold">
        {kind === 'return' ? sayParcel('returnParcel') : sayParcel('parcel', { number })}
        <ParcelStateChip shipment={shipment} />
        {price && <span className="figures text-sm font-normal text-ink-soft">{formatMoney(price, locale)}</span>}
      </h3>
      {locationName !== undefined && (
        <p className="text-sm text-ink-soft wrap-anywhere">
          {say(kind === 'return' ? 'goesTo' : 'sentFrom', { name: locationName })}
        </p>
      )}
      <ul className="text-sm text-ink-soft">
        {shipment.lines.map(({ line, quantity }) => (
          <li key={line}>
            {quantity} × <Written>{order.lines[line]?.productName ?? ''}</Written>
          </li>
        ))}
      </ul>
      {asking === 'label' && state === 'draft' && <Notice tone="soon" title={say('askingLabel')} />}
      {asking === 'cancel' && state !== 'cancelled' && <Notice tone="soon" title={say('askingCancel')} />}
      {problem && <Notice tone="loss" title={say('problem', { reason: problem })} />}
      {failed && <Notice tone="loss" title={say('actFailed', { reason: errorText(failed) })} />}
      <ParcelWay
        shipment={shipment}
        day={(atMs) => dateText(atMs, locale)}
        moment={(atMs) => dateTimeText(atMs, locale)}
      />
      <div className="flex flex-wrap gap-2 print:hidden">
        {hasLabel && (
          <a href={papers(['label'])} className={buttonClass()}>
            {say('label')}
          </a>
        )}
        {hasLabel && shipment.needsCustomsForm && (
          <a href={papers(['customs'])} className={buttonClass()}>
            {say('customs')}
          </a>
        )}
        {hasLabel && kind === 'outbound' && (
          <a href={papers(['slip'])} className={buttonClass()}>
            {say('slip')}
          </a>
        )}
        {mayWrite && state === 'label_made' && kind === 'outbound' && asking === null && (
          <Button busy={handOver.isPending} onClick={() => handOver.mutate()}>
            {say('handOver')}
          </Button>
        )}
        {mayWrite && (state === 'label_made' || state === 'draft') && asking !== 'cancel' && (
          <Button tone="quiet" busy={cancel.isPending} onClick={() => cancel.mutate()}>
            {say('cancelLabel')}
          </Button>
        )}
      </div>
    </article>
  );
}
