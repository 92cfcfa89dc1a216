import type { Product, Variant } from '@showfloor/contracts/catalog';
import { limits } from '@showfloor/contracts/limits';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useApi } from '../../hooks/api-context.ts';
import { useErrorText } from '../../hooks/use-error-text.ts';
import { useBrandStrings } from '../../i18n/en/brand.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import { TextField } from '../../ui/text-field.tsx';

export interface AdjustStockDialogProps {
  productId: string;
  variant: Variant;
  /** Where; undefined: at the location that comes first. */
  locationId?: string | undefined;
  locationName?: string | undefined;
  onClose: () => void;
  onAdjusted: (product: Product) => void;
}

/** Pieces that came in or went out, with a reason for the ledger. */
export function AdjustStockDialog(props: AdjustStockDialogProps) {
  const { productId, variant, locationId, locationName, onClose, onAdjusted } = props;
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
        ...(locationId !== undefined && { locationId }),
      }),
    onSuccess: onAdjusted,
  });
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={say('product.adjustTitle', { sku: variant.sku })}
      {...(locationName !== undefined && { description: locationName })}
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
