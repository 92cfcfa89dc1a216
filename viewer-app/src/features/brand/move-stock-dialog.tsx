import type { Variant } from '@showfloor/contracts/catalog';
import type { Location, ProductStock } from '@showfloor/contracts/location';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useApi } from '../../hooks/api-context.ts';
import { useErrorText } from '../../hooks/use-error-text.ts';
import { useLocationStrings } from '../../i18n/en/locations.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';

export interface MoveStockDialogProps {
  productId: string;
  variant: Variant;
  from: Location;
  /** Pieces there that belong to no order. */
  free: number;
  /** Where they can go: open, and another than `from`. */
  targets: readonly Location[];
  onClose: () => void;
  onMoved: (stock: ProductStock) => void;
}

/** Carries pieces from one location to another, with a reason for the ledger. */
export function MoveStockDialog({ productId, variant, from, free, targets, onClose, onMoved }: MoveStockDialogProps) {
  const say = useLocationStrings();
  const api = useApi();
  const errorText = useErrorText();
  const [toId, setToId] = useState(targets[0]?.id ?? '');
  const [count, setCount] = useState('');
  const [reason, setReason] = useState(say('stock.reasonDefault'));
  const [tried, setTried] = useState(false);
  const quantity = /^\d{1,8}$/.test(count.trim()) ? Number(count) : 0;
  const isWrong = quantity < 1 || quantity > free;
  const move = useMutation({
    mutationFn: () =>
      api.products.moveStock(productId, {
        ...{ variantId: variant.id, fromId: from.id, toId, quantity },
        reason: reason.trim(),
      }),
    onSuccess: onMoved,
  });
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={say('stock.moveTitle', { sku: variant.sku })}
      description={say('stock.fromFree', { name: from.name, count: free })}
      actions={
        <>
          <Button onClick={onClose}>{say('cancel')}</Button>
          <Button
            tone="accent"
            busy={move.isPending}
            onClick={() => {
              setTried(true);
              if (!isWrong && reason.trim() !== '') move.mutate();
            }}
          >
            {say('stock.move')}
          </Button>
        </>
      }
    >
      {move.isError && <Notice tone="loss" title={say('saveFailed', { reason: errorText(move.error) })} />}
      <Select
        label={say('stock.to')}
        value={toId}
        options={targets.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(event) => setToId(event.target.value)}
      />
      <TextField
        label={say('stock.quantity')}
        inputMode="numeric"
        value={count}
        error={tried && isWrong ? say('stock.quantityWrong', { most: free }) : undefined}
        onChange={(event) => setCount(event.target.value)}
      />
      <TextField
        label={say('stock.reason')}
        hint={say('stock.reasonHint')}
        maxLength={200}
        value={reason}
        error={tried && reason.trim() === '' ? say('stock.reasonMissing') : undefined}
        onChange={(event) => setReason(event.target.value)}
      />
    </Dialog>
  );
}
