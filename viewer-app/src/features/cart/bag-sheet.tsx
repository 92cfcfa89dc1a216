import type { Cart, CartItem } from '@showfloor/contracts/cart';
import { ShoppingBag } from 'lucide-react';
import type { ReactNode } from 'react';
import { useErrorText } from '../../hooks/use-error-text.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Price } from '../../ui/price.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useToast } from '../../ui/toast.tsx';
import { CartLine } from './cart-line.tsx';
import { useCartStrings } from './cart-strings.ts';
import { canCheckOut, lineTrouble } from './line-trouble.ts';
import { useCart, useCartActions } from './use-cart.ts';

export interface BagSheetProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onCheckout: () => void;
  /** What to say where the viewer's own unpaid order holds a variant that can't be had; null when none does. */
  noteOf?: (variantId: string) => ReactNode;
}

/** The bag over the playing picture. Removing can be taken back; lines that cannot be bought say why. */
export function BagSheet({ open, onOpenChange, onCheckout, noteOf }: BagSheetProps) {
  const say = useCartStrings();
  const cart = useCart();
  const toast = useToast();
  const errorText = useErrorText();
  const { add, update, remove } = useCartActions();
  const busy = update.isPending || remove.isPending;
  const onError = (error: unknown) => toast({ tone: 'loss', text: say('notChanged', { reason: errorText(error) }) });

  function removeLine(item: CartItem) {
    remove.mutate(item.id, {
      onError,
      onSuccess: () =>
        toast({
          text: say('removed', { name: item.productName }),
          action: {
            label: say('undo'),
            run: () =>
              add.mutate({ variantId: item.variantId, quantity: item.quantity, showId: item.showId }, { onError }),
          },
        }),
    });
  }

  return (
    <Sheet
      open={open}
      onOpenChange={onOpenChange}
      title={say('title')}
      testId="bag-sheet"
      footer={
        cart.data && cart.data.items.length > 0 ? (
          <BagFooter cart={cart.data} busy={busy} onCheckout={onCheckout} />
        ) : undefined
      }
    >
      {cart.data ? (
        cart.data.items.length === 0 ? (
          <EmptyState icon={<ShoppingBag className="size-6" />} title={say('empty')} text={say('emptyText')} />
        ) : (
          <ul className="divide-y divide-line">
            {cart.data.items.map((item) => (
              <CartLine
                key={item.id}
                item={item}
                note={lineTrouble(item) && noteOf?.(item.variantId)}
                busy={busy}
                onQuantity={(quantity) => update.mutate({ itemId: item.id, quantity }, { onError })}
                onRemove={() => removeLine(item)}
              />
            ))}
          </ul>
        )
      ) : cart.isError ? (
        <ErrorState title={say('failed')} text={errorText(cart.error)} onRetry={() => void cart.refetch()} />
      ) : (
        <div className="flex flex-col gap-3 py-3">
          <Skeleton className="h-18" />
          <Skeleton className="h-18" />
        </div>
      )}
    </Sheet>
  );
}

function BagFooter({ cart, busy, onCheckout }: { cart: Cart; busy: boolean; onCheckout: () => void }) {
  const say = useCartStrings();
  return (
    <div className="flex flex-col gap-3">
      <dl className="grid grid-cols-[1fr_auto] [&_dd]:text-end gap-y-1 text-sm text-ink-soft">
        <dt>{say('subtotal')}</dt>
        <dd>{cart.subtotal && <Price price={cart.subtotal} />}</dd>
        <dt>{say('shipping')}</dt>
        <dd>{cart.shipping && (cart.shipping.amountMinor === 0 ? say('free') : <Price price={cart.shipping} />)}</dd>
        <dt className="text-base font-semibold text-ink">{say('total')}</dt>
        <dd aria-live="polite" className="text-base text-ink">
          {cart.total && <Price price={cart.total} />}
        </dd>
      </dl>
      <Button
        size="lg"
        tone="accent"
        wide
        data-testid="checkout"
        disabled={busy || !canCheckOut(cart)}
        onClick={onCheckout}
      >
        {say('checkout')}
      </Button>
    </div>
  );
}
