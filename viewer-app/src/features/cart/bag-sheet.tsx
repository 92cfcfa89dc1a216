import type { Bag, CartItem } from '@showfloor/contracts/cart';
import { addMoney } from '@showfloor/contracts/money';
import { shippingRange } from '@showfloor/contracts/shipping';
import { ShoppingBag } from 'lucide-react';
import type { ReactNode } from 'react';
import { CountryChoice } from '../../hooks/country-choice.tsx';
import { useErrorText } from '../../hooks/use-error-text.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Price } from '../../ui/price.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useToast } from '../../ui/toast.tsx';
import { Written } from '../../ui/written.tsx';
import { CartLine } from './cart-line.tsx';
import { useCartStrings } from './cart-strings.ts';
import { canCheckOut, lineTrouble } from './line-trouble.ts';
import { useCart, useCartActions } from './use-cart.ts';

export interface BagSheetProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** Checkout of what is in the bag of a brand. */
  onCheckout: (brandId: string) => void;
  /** What to say where the viewer's own unpaid order holds a variant that can't be had; null when none does. */
  noteOf?: (variantId: string) => ReactNode;
  /** What to offer beside what is in the bag. */
  offers?: ReactNode;
}

/** The bag over the playing picture. Removing can be taken back; lines that cannot be bought say why. */
export function BagSheet({ open, onOpenChange, onCheckout, noteOf, offers }: BagSheetProps) {
  const say = useCartStrings();
  const cart = useCart();
  const toast = useToast();
  const errorText = useErrorText();
  const { add, update, remove } = useCartActions();
  const busy = update.isPending || remove.isPending;
  const bags = cart.data?.bags ?? [];
  const [only, ...others] = bags;
  const itemsOf = ({ brandId }: Bag) => (cart.data?.items ?? []).filter((item) => item.brandId === brandId);
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
        only && others.length === 0 ? (
          <BagSum bag={only} items={itemsOf(only)} busy={busy} onCheckout={onCheckout} />
        ) : undefined
      }
    >
      {offers && <div className="flex flex-col gap-2 pb-3 empty:hidden">{offers}</div>}
      {cart.data ? (
        cart.data.items.length === 0 ? (
          <EmptyState icon={<ShoppingBag className="size-6" />} title={say('empty')} text={say('emptyText')} />
        ) : (
          <div className="flex flex-col gap-6">
            {bags.map((bag) => (
              <section key={bag.brandId} aria-label={bag.brandName} data-testid="bag-of-brand">
                <h3 className="text-sm font-semibold">
                  <Written>{bag.brandName}</Written>
                </h3>
                <ul className="divide-y divide-line">
                  {itemsOf(bag).map((item) => (
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
                {others.length > 0 && <BagSum bag={bag} items={itemsOf(bag)} busy={busy} onCheckout={onCheckout} />}
              </section>
            ))}
            <CountryChoice />
          </div>
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

interface BagSumProps {
  bag: Bag;
  items: readonly CartItem[];
  busy: boolean;
  onCheckout: (brandId: string) => void;
}

/** What a bag comes to, and the way to its checkout: an order is one brand's. */
function BagSum({ bag, items, busy, onCheckout }: BagSumProps) {
  const say = useCartStrings();
  const shipping = shippingRange(bag.shipping, bag.subtotal.currency);
  const from = shipping?.varies ? <span className="text-sm text-ink-soft">{say('from')} </span> : null;
  return (
    <div className="flex flex-col gap-3">
      <dl className="grid grid-cols-[1fr_auto] gap-y-1 text-sm text-ink-soft [&_dd]:text-end">
        <dt>{say('subtotal')}</dt>
        <dd>
          <Price price={bag.subtotal} />
        </dd>
        <dt>{say('shipping')}</dt>
        <dd>
          {from}
          {shipping && (shipping.lowest.amountMinor === 0 ? say('free') : <Price price={shipping.lowest} />)}
        </dd>
        <dt className="text-base font-semibold text-ink">{say('total')}</dt>
        <dd aria-live="polite" className="text-base text-ink">
          {from}
          {shipping && <Price price={addMoney(bag.subtotal, shipping.lowest)} />}
        </dd>
      </dl>
      {bag.moreAtCheckout && <p className="text-xs text-ink-soft">{say('moreAtCheckout')}</p>}
      <Button
        size="lg"
        tone="accent"
        wide
        data-testid="checkout"
        disabled={busy || !canCheckOut(items)}
        onClick={() => onCheckout(bag.brandId)}
      >
        {say('checkout')}
      </Button>
    </div>
  );
}
