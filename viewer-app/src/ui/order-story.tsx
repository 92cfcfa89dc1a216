import type { OrderMoment } from '@showfloor/contracts/order-timeline';
import { Circle, CircleAlert, CircleCheck } from 'lucide-react';
import { useOrderStoryStrings } from '../i18n/en/order-story.ts';
import { Price } from './price.tsx';

type Kind = OrderMoment['kind'];

const good: readonly Kind[] = ['paid', 'parcel_delivered', 'refund_done', 'return_received', 'completed'];
const bad: readonly Kind[] = [
  'payment_declined',
  'expired',
  'cancelled',
  'called_off',
  'return_declined',
  'refund_refused',
];

export interface OrderStoryProps {
  /** The oldest first. */
  timeline: readonly OrderMoment[] | undefined;
  /** Day and time of a moment, as the reader writes them. */
  moment: (atMs: number) => string;
}

/** What happened to an order, the newest first. Nothing where a server tells nothing. */
export function OrderStory({ timeline = [], moment }: OrderStoryProps) {
  const say = useOrderStoryStrings();
  if (timeline.length === 0) return null;
  return (
    <section aria-label={say('title')} className="rounded-lg border border-line bg-surface p-4 text-sm">
      <h2 className="text-base font-semibold">{say('title')}</h2>
      <ol className="mt-3 flex flex-col gap-3">
        {timeline.toReversed().map((one) => (
          <li key={keyOf(one)} className="flex gap-2">
            <Mark kind={one.kind} />
            <div className="min-w-0 flex-1">
              <p className="flex flex-wrap justify-between gap-x-3">
                <span className="font-medium">{say(`kinds.${one.kind}`)}</span>
                {one.amount && <Price price={one.amount} />}
              </p>
              {one.text && <p className="wrap-anywhere text-ink-soft">{one.text}</p>}
              <p className="text-xs text-ink-soft">
                <time dateTime={new Date(one.atMs).toISOString()}>{moment(one.atMs)}</time>
                {one.parcel && <span className="figures wrap-anywhere"> · {one.parcel}</span>}
              </p>
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}

function keyOf({ kind, atMs, text, parcel, amount }: OrderMoment): string {
  return [kind, atMs, text, parcel, amount?.amountMinor].join(' ');
}

function Mark({ kind }: { kind: Kind }) {
  const className = 'mt-0.5 size-4 shrink-0';
  if (good.includes(kind)) return <CircleCheck aria-hidden className={`${className} text-done`} />;
  if (bad.includes(kind)) return <CircleAlert aria-hidden className={`${className} text-loss`} />;
  return <Circle aria-hidden className={`${className} text-ink-faint`} />;
}
