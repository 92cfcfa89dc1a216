import type { Order } from '@showfloor/contracts/order';
import { ShoppingBag } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { shipsWith } from '../../core/joint-shipping.ts';
import { useBrand } from '../../hooks/use-brand.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import { parseBuyer } from './buyer-draft.ts';
import type { CheckoutFlow } from './checkout-flow.ts';
import { CheckoutForm, PayButton } from './checkout-form.tsx';
import { CheckoutNews } from './checkout-news.tsx';
import type { CheckoutState, FormNotice } from './checkout-state.ts';
import { useCheckoutStrings } from './checkout-strings.ts';
import { Confirmation } from './confirmation.tsx';
import { OpenOrder } from './open-order.tsx';
import type { Purchase } from './purchase.ts';
import { type BuyerDraftState, useBuyerDraft } from './use-buyer-draft.ts';
import { useCheckoutFlow } from './use-checkout-flow.ts';
import { type Quoted, useQuote } from './use-quote.ts';
import { WaitingRoom } from './waiting-room.tsx';

export interface CheckoutSheetProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** An unpaid order of before, to be paid or cancelled instead of what is in the bag. */
  openOrderId?: string | undefined;
  /** Undefined until it was fetched; null when there is nothing to be bought. */
  purchase: Purchase | null | undefined;
  onBag: () => void;
  /** What to offer before anything is ordered. */
  offers?: ReactNode;
  /** Takes the lines of an order that came to nothing back into the bag. */
  onPutBack: (order: Order) => void;
  /** Links to the order and what a guest should know, drawn under the confirmation. */
  afterPaid: (order: Order) => ReactNode;
}

/** Checkout over the playing picture, from the address to the order's number. Stays mounted while closed, so that a payment goes on. */
export function CheckoutSheet({
  open,
  openOrderId,
  onOpenChange,
  purchase,
  onBag,
  offers,
  onPutBack,
  afterPaid,
}: CheckoutSheetProps) {
  const say = useCheckoutStrings();
  const { flow, state } = useCheckoutFlow();
  const buyer = useBuyerDraft();
  // What an order comes to is asked for while it can still be made.
  const isForm = open && state.step === 'form';
  // Who was refused for it is known by what they wrote.
  const [goesAlong, setGoesAlong] = useState(false);
  const asksWho = state.step === 'form' && (goesAlong || mayBeKnown(state.notice));
  const who = asksWho && buyer ? parseBuyer(buyer.draft) : null;
  const known = who && 'buyer' in who ? who.buyer : undefined;
  const quoted = useQuote(isForm ? purchase : null, buyer?.draft.country || null, known);
  // What is sent with an order of before goes to where that went: whether it does, the address says.
  if (!goesAlong && quoted && mayGoAlong(quoted)) setGoesAlong(true);
  useEffect(() => {
    if (open && openOrderId !== undefined) void flow?.takeUp(openOrderId);
  }, [flow, open, openOrderId]);

  function changeOpen(next: boolean) {
    onOpenChange(next);
    if (!next) flow?.reset();
  }

  const close = (
    <Button size="lg" wide onClick={() => changeOpen(false)}>
      {state.step === 'paid' ? say('paid.back') : say('close')}
    </Button>
  );
  return (
    <Sheet
      open={open}
      onOpenChange={changeOpen}
      title={say('title')}
      testId="checkout-sheet"
      footer={footerOf(state, buyer && quoted, close)}
    >
      <CheckoutNews state={state} />
      {offers && state.step === 'form' && <div className="flex flex-col gap-2 pb-4 empty:hidden">{offers}</div>}
      {flow && (
        <Step
          flow={flow}
          state={state}
          purchase={purchase}
          quoted={quoted}
          buyer={buyer}
          onBag={onBag}
          onPutBack={onPutBack}
          afterPaid={afterPaid}
        />
      )}
    </Sheet>
  );
}

/** Whether there is an order of before that this may be sent with. */
function mayGoAlong({ sums }: Quoted): boolean {
  return shipsWith(sums.adjustments) !== null || sums.shippingMethods.some((method) => method.shipsWith);
}

/** Whether a notice may come of what somebody of this e-mail or address used before. */
function mayBeKnown(notice: FormNotice | null): boolean {
  return notice?.kind === 'price_changed' || notice?.kind === 'voucher';
}

function footerOf(state: CheckoutState, quoted: Quoted | null, close: ReactNode): ReactNode {
  switch (state.step) {
    case 'form':
      return quoted ? <PayButton quoted={quoted} /> : undefined;
    case 'paid':
    case 'cancelled':
    case 'refund_due':
      return close;
    default:
      return undefined;
  }
}

interface StepProps {
  flow: CheckoutFlow;
  state: CheckoutState;
  purchase: Purchase | null | undefined;
  quoted: Quoted | null;
  buyer: BuyerDraftState | null;
  onBag: () => void;
  onPutBack: (order: Order) => void;
  afterPaid: (order: Order) => ReactNode;
}

function Step({ flow, state, purchase, quoted, buyer, onBag, onPutBack, afterPaid }: StepProps) {
  const say = useCheckoutStrings();
  switch (state.step) {
    case 'form':
      if (purchase === null)
        return (
          <EmptyState icon={<ShoppingBag className="size-6" />} title={say('nothing')} text={say('nothingText')} />
        );
      return purchase && quoted && buyer ? (
        <CheckoutForm
          purchase={purchase}
          quoted={quoted}
          buyer={buyer}
          notice={state.notice}
          onPay={flow.start}
          onBag={onBag}
          onOpenOrder={(orderId) => void flow.takeUp(orderId)}
        />
      ) : (
        <Skeleton className="h-64" />
      );
    case 'placing':
      return <Working text={say('placing')} note={say('stay')} />;
    case 'waiting':
      return <WaitingRoom place={state.place} waitMs={state.waitMs} onLeave={() => void flow.cancel()} />;
    case 'paying':
      return <Working text={say('paying')} note={say('stay')} />;
    case 'unknown':
      return (
        <Notice
          tone="soon"
          title={say('unknown.title')}
          action={
            <Button tone="accent" onClick={flow.resume}>
              {say('unknown.again')}
            </Button>
          }
        >
          {say('unknown.text')}
        </Notice>
      );
    case 'open':
    case 'processing':
    case 'declined':
      return (
        <OpenOrder
          key={state.step}
          order={state.order}
          action={state.step === 'processing' ? state.action : undefined}
          why={state.step === 'declined' && state.unavailable ? 'unavailable' : state.step}
          onPay={flow.payAgain}
          onCancel={() => void flow.cancel()}
        />
      );
    case 'expired':
      return (
        <Notice
          tone="loss"
          title={say('expired.title')}
          action={
            <Button
              onClick={() => {
                onPutBack(state.order);
                flow.reset();
              }}
            >
              {say('expired.again')}
            </Button>
          }
        >
          {say('expired.text')}
        </Notice>
      );
    case 'cancelled':
      return <Notice title={say('cancelled.title')}>{say('cancelled.text')}</Notice>;
    case 'refund_due':
      return (
        <Notice tone="soon" title={say('refundDue.title')}>
          {say('refundDue.text')}
        </Notice>
      );
    case 'paid':
      return (
        <div className="flex flex-col gap-3">
          <Paid order={state.order} />
          {afterPaid(state.order)}
        </div>
      );
  }
}

/** The confirmation; the order says whose it is, whatever is in the bag by now. */
function Paid({ order }: { order: Order }) {
  return <Confirmation order={order} brandName={useBrand(order.brandId).data?.name} />;
}

function Working({ text, note }: { text: string; note: string }) {
  return (
    <div className="flex flex-col items-center gap-3 py-12 text-center">
      <Spinner label="" />
      <p className="text-base font-semibold">{text}</p>
      <p className="text-sm text-ink-soft">{note}</p>
    </div>
  );
}
