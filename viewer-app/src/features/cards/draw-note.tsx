import type { DropArrival } from '@showfloor/contracts/drop-arrival';
import { Ticket, X } from 'lucide-react';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Written } from '../../ui/written.tsx';
import { useDrawStrings } from './draw-strings.ts';

/** How the viewer stands in the waiting room of a drop: `joining` until it has answered. */
export type DrawStands = Pick<DropArrival, 'state' | 'place'> | 'joining';

export interface DrawNoteProps {
  /** Null: they don't wait. */
  stands: DrawStands | null;
  onJoin: () => void;
  onLeave: () => void;
}

/** In the sheet of what a drop counts down to: takes part in the draw, and says how one stands. */
export function DrawNote({ stands, onJoin, onLeave }: DrawNoteProps) {
  const say = useDrawStrings();
  return (
    <section
      data-testid="draw-note"
      data-state={stateOf(stands)}
      className="flex gap-3 rounded-md border border-line bg-raised p-3 text-sm"
    >
      <Ticket aria-hidden className="size-5 shrink-0 text-accent-strong" />
      <div className="flex min-w-0 flex-1 flex-col items-start gap-2">
        {stands === null ? (
          <>
            <p className="text-ink-soft">{say('joinText')}</p>
            <Button tone="accent" data-testid="join-draw" onClick={onJoin}>
              {say('join')}
            </Button>
          </>
        ) : (
          <>
            <p className="font-semibold">{standsText(stands, say)}</p>
            <p className="text-ink-soft">{say('earlyText')}</p>
            <Button onClick={onLeave}>{say('leave')}</Button>
          </>
        )}
      </div>
    </section>
  );
}

export interface DrawChipProps {
  name: string;
  stands: DrawStands;
  onOpen: () => void;
  onLeave: () => void;
}

/** Over the picture, small: what the viewer waits for, and how they stand. Told politely when that is another thing, not with each number. */
export function DrawChip({ name, stands, onOpen, onLeave }: DrawChipProps) {
  const say = useDrawStrings();
  return (
    <div
      data-testid="draw-chip"
      className="flex w-full max-w-92 items-center rounded-lg border border-line/70 bg-surface/92 text-ink shadow-float"
    >
      <p role="status" aria-live="polite" className="sr-only">
        {saidText(stands, name, say)}
      </p>
      <button
        type="button"
        onClick={onOpen}
        className="flex min-h-11 min-w-0 flex-1 items-center gap-2 rounded-lg px-3 text-start text-sm"
      >
        <Ticket aria-hidden className="size-4 shrink-0 text-accent-strong" />
        <span className="min-w-0 flex-1 truncate">
          <Written>{name}</Written>
        </span>
        <span className="figures shrink-0 font-semibold">{standsText(stands, say)}</span>
      </button>
      <IconButton label={say('leaveNamed', { name })} onClick={onLeave}>
        <X aria-hidden className="size-4" />
      </IconButton>
    </div>
  );
}

type Say = ReturnType<typeof useDrawStrings>;

function stateOf(stands: DrawStands | null): 'none' | 'early' | 'waiting' | 'admitted' {
  if (stands === null) return 'none';
  return stands === 'joining' ? 'early' : stands.state;
}

function standsText(stands: DrawStands, say: Say): string {
  if (stands === 'joining' || stands.state === 'early') return say('early');
  if (stands.state === 'admitted') return say('admitted');
  const ahead = (stands.place ?? 1) - 1;
  return ahead === 0 ? say('next') : say('ahead', { count: ahead });
}

function saidText(stands: DrawStands, name: string, say: Say): string {
  switch (stateOf(stands)) {
    case 'waiting':
      return say('saidWaiting', { name });
    case 'admitted':
      return say('saidAdmitted', { name });
    default:
      return say('saidEarly', { name });
  }
}
