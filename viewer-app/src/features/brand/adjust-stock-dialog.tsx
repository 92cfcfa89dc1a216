import type { Product, Variant } from '@showfloor/contracts/catalog';
import { limits } from '@showfloor/contracts/limits';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useApi } from '../../hooks/api-context.ts';
import { useErrorText } from '../../hooks/use-error-text.ts';
import { useLocations } from '../../hooks/use-locations.ts';
import { useBrandStrings } from '../../i18n/en/brand.ts';
import { useLocationStrings } from '../../i18n/en/locations.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';

export interface AdjustStockDialogProps {
  productId: string;
  variant: Variant;
  brandId: string;
  /** Where; undefined: it is chosen here, where the brand has several locations. */
  locationId?: string | undefined;
  onClose: () => void;
  onAdjusted: (product: Product) => void;
}

/** Pieces that came in or went out, with a reason for the ledger. */
export function AdjustStockDialog(props: AdjustStockDialogProps) {
  const { productId, variant, brandId, locationId, onClose, onAdjusted } = props;
  const sayLocation = useLocationStrings();
  const locations = useLocations(brandId).data ?? [];
  const open = locations.filter(({ active }) => active);
  const [chosenId, setChosenId] = useState(locationId);
  const place = locations.find(({ id }) => id === chosenId) ?? open[0];
  const say = useBrandStrings();
  const api = useApi();
  const errorText = useErrorText();
  const [delta, setDelta] = useState('');
  const [reason, setReason] = useState(say('product.reasonDefault'));
  const [tried, setTried] = useState(false);
  const pieces = Number(delta);
  const deltaWrong =
    delta.trim() === '' || !Number.isInteger(pieces) || pieces === 0 || Math.abs(pieces) > limits.stockOnHand;
  const reasonWrong = reason.trim() === '';
  const adjust = useMutation({
    mutationFn: () =>
      api.products.adjustStock(productId, {
        ...{ variantId: variant.id, delta: pieces, reason: reason.trim() },
        ...(locations.length > 1 && place && { locationId: place.id }),
      }),
    onSuccess: onAdjusted,
  });
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={say('product.adjustTitle', { sku: variant.sku })}
      {...(locationId !== undefined && { description: place?.name })}
      actions={
        <>
          <Button onClick={onClose}>{say('cancel')}</Button>
          <Button
            tone="accent"
            busy={adjust.isPending}
            onClick={() => {
              setTried(true);
              if (!deltaWrong && !reasonWrong) adjust.mutate();
            }}
          >
            {say('product.apply')}
          </Button>
        </>
      }
    >
      {locationId === undefined && open.length > 1 && (
        <Select
          label={sayLocation('stock.location')}
          value={place?.id ?? ''}
          options={open.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(event) => setChosenId(event.target.value)}
        />
      )}
      {adjust.isError && <Notice tone="loss" title={say('saveFailed', { reason: errorText(adjust.error) })} />}
      <TextField
        label={say('product.delta')}
        hint={say('product.deltaHint')}
        inputMode="numeric"
        value={delta}
        error={tried && deltaWrong ? say('fields.delta') : undefined}
        onChange={(event) => setDelta(event.target.value)}
      />
      <TextField
        label={say('product.reason')}
        hint={say('product.reasonHint')}
        maxLength={200}
        value={reason}
        error={tried && reasonWrong ? say('fields.required') : undefined}
        onChange={(event) => setReason(event.target.value)}
      />
    </Dialog>
  );
}
