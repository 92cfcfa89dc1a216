import type { Shipment } from '@showfloor/contracts/shipment';
import { Circle, CircleAlert, CircleCheck } from 'lucide-react';
import { useParcelStrings } from '../i18n/en/parcels.ts';
import { Chip, type ChipTone } from './chip.tsx';

/** How a parcel's state looks. */
function toneOf(state: Shipment['state']): ChipTone {
  if (state === 'delivered') return 'done';
  if (state === 'delayed') return 'soon';
  if (state === 'lost' || state === 'returned') return 'loss';
  return 'neutral';
}

export function ParcelStateChip({ shipment: { kind, state } }: { shipment: Pick<Shipment, 'kind' | 'state'> }) {
  const say = useParcelStrings();
  const isWithBuyer = kind === 'return' && state === 'label_made';
  return <Chip tone={toneOf(state)}>{say(isWithBuyer ? 'waitsForBuyer' : `state.${state}`)}</Chip>;
}

export interface ParcelWayProps {
  shipment: Shipment;
  /** The day of a moment, and its day and time, as the reader writes them. */
  day: (atMs: number) => string;
  moment: (atMs: number) => string;
}

/** Where a parcel is: the parts of its way with what was promised, and what the carrier said. */
export function ParcelWay({ shipment, day, moment }: ParcelWayProps) {
  const say = useParcelStrings();
  const { legs, events, trackingNumber, trackingUrl, promisedByMs, state } = shipment;
  const isUnderWay = state !== 'delivered' && state !== 'returned' && state !== 'cancelled';
  return (
    <div className="flex flex-col gap-3 text-sm">
      {isUnderWay && promisedByMs !== null && <p>{say('promisedAll', { day: day(promisedByMs) })}</p>}
      {legs.length > 0 && (
        <ol aria-label={say('way')} className="flex flex-col gap-2">
          {legs.map((leg) => (
            <li key={leg.kind} className="flex gap-2">
              <LegIcon leg={leg} />
              <span>
                <span className="block font-medium">{say(`leg.${leg.kind}`)}</span>
                <span className="block text-xs text-ink-soft">
                  {leg.doneAtMs !== null
                    ? say('done', { day: day(leg.doneAtMs) })
                    : leg.promisedByMs === null
                      ? say('waits')
                      : say(leg.late ? 'late' : 'promised', { day: day(leg.promisedByMs) })}
                </span>
              </span>
            </li>
          ))}
        </ol>
      )}
      {trackingNumber !== null && (
        <p className="text-ink-soft">
          <span className="figures select-all wrap-anywhere">{say('tracking', { number: trackingNumber })}</span>
          {trackingUrl !== null && (
            <a
              href={trackingUrl}
              target="_blank"
              rel="noreferrer"
              className="ms-2 inline-flex min-h-11 items-center underline print:hidden"
            >
              {say('follow')}
            </a>
          )}
        </p>
      )}
      {events.length > 0 && (
        <details>
          <summary className="min-h-11 cursor-pointer content-center text-ink-soft">{say('news')}</summary>
          <ol className="flex flex-col gap-2 border-s border-line ps-3">
            {events.map((event) => (
              <li key={`${event.atMs} ${event.state} ${event.text}`}>
                <span className="block">{event.text === '' ? say(`state.${event.state}`) : event.text}</span>
                <span className="block text-xs text-ink-soft">
                  {[moment(event.atMs), event.place].filter((part) => part !== '').join(' · ')}
                </span>
              </li>
            ))}
          </ol>
        </details>
      )}
    </div>
  );
}

function LegIcon({ leg }: { leg: Shipment['legs'][number] }) {
  const className = 'mt-0.5 size-4 shrink-0';
  if (leg.doneAtMs !== null) return <CircleCheck aria-hidden className={`${className} text-done`} />;
  if (leg.late) return <CircleAlert aria-hidden className={`${className} text-soon`} />;
  return <Circle aria-hidden className={`${className} text-ink-faint`} />;
}
