import { addressLines } from '@showfloor/contracts/address-rules';
import type { Location } from '@showfloor/contracts/location';
import { ArrowDown, ArrowUp, DoorClosed, DoorOpen, Pencil } from 'lucide-react';
import { useLocationStrings } from '../../i18n/en/locations.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { Written } from '../../ui/written.tsx';

export interface LocationRowProps {
  location: Location;
  /** Its place in the order, from 1. */
  number: number;
  mayWrite: boolean;
  mayClose: boolean;
  onEdit: () => void;
  /** Null: it can't go there. */
  onUp: (() => void) | null;
  onDown: (() => void) | null;
  /** Opens one that is closed, and the other way. */
  onTurn: () => void;
}

/** One location in the list: where it is, and what lies there. */
export function LocationRow(props: LocationRowProps) {
  const { location, number, mayWrite, mayClose, onEdit, onUp, onDown, onTurn } = props;
  const say = useLocationStrings();
  const { name, address, active, onHand, held } = location;
  const turnLabel = active ? say(mayClose ? 'close' : 'cantClose', { name }) : say('openName', { name });
  return (
    <div
      data-testid="location-row"
      className="flex flex-wrap items-start gap-3 rounded-lg border border-line bg-surface p-3"
    >
      <span aria-hidden className="figures w-6 pt-0.5 text-end text-ink-soft">
        {number}
      </span>
      <div className="min-w-0 flex-1 basis-48">
        <p className="flex flex-wrap items-center gap-2 font-semibold wrap-anywhere">
          <Written>{name}</Written>
          {!active && <span className="text-sm font-normal text-soon">{say('closed')}</span>}
        </p>
        <p className="text-sm text-ink-soft">
          {[say('pieces', { count: onHand }), ...(held > 0 ? [say('held', { count: held })] : [])].join(' · ')}
        </p>
        <p className={address ? 'text-sm text-ink-soft wrap-anywhere' : 'text-sm text-soon'}>
          {address ? addressLines(address).join(', ') : say('noAddress')}
        </p>
      </div>
      {mayWrite && (
        <span className="ms-auto flex shrink-0">
          <IconButton label={say('up', { name })} disabled={onUp === null} onClick={() => onUp?.()}>
            <ArrowUp aria-hidden className="size-4" />
          </IconButton>
          <IconButton label={say('down', { name })} disabled={onDown === null} onClick={() => onDown?.()}>
            <ArrowDown aria-hidden className="size-4" />
          </IconButton>
          <IconButton label={say('edit', { name })} onClick={onEdit}>
            <Pencil aria-hidden className="size-4" />
          </IconButton>
          <IconButton label={turnLabel} disabled={active && !mayClose} onClick={onTurn}>
            {active ? <DoorClosed aria-hidden className="size-4" /> : <DoorOpen aria-hidden className="size-4" />}
          </IconButton>
        </span>
      )}
    </div>
  );
}
