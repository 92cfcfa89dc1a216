import { GripVertical, ListVideo } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useErrorText } from '../../hooks/use-error-text.ts';
import { useLineup } from '../../hooks/use-lineup.ts';
import type { RoomFacts } from '../../hooks/use-room.ts';
import { useLineupStrings } from '../../i18n/en/lineup.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useToast } from '../../ui/toast.tsx';
import { Tooltip } from '../../ui/tooltip.tsx';
import { placeOfNext } from './lineup-order.ts';
import { LineupRow } from './lineup-row.tsx';
import { nextItem } from './next-item.ts';
import { pinKey } from './pin-key.ts';
import { ShowLines } from './show-lines.tsx';
import { useDragOrder } from './use-drag-order.ts';
import { useLineupOrder } from './use-lineup-order.ts';
import { usePins } from './use-pins.ts';
import { useShowCues } from './use-show-cues.ts';

export interface LineupPanelProps {
  showId: string;
  room: RoomFacts | null;
  live: boolean;
  /** Pins by keys: 1–9, n for the next one, u to unpin. Default false. */
  shortcuts?: boolean;
}

/** The run of show, pinned and unpinned with one tap, and put into another order. What colleagues do appears as they do it. */
export function LineupPanel({ showId, room, live, shortcuts = false }: LineupPanelProps) {
  const say = useLineupStrings();
  const errorText = useErrorText();
  const lineup = useLineup(showId, room?.lineupVersion);
  const cues = useShowCues(room?.cues);
  const pins = usePins(showId, cues);
  const { move } = useLineupOrder(showId);
  const toast = useToast();
  const list = useRef<HTMLUListElement>(null);
  const [movedText, setMovedText] = useState('');
  const items = lineup.data?.items ?? [];
  const ids = items.map(({ product }) => product.id);
  const nameOf = (productId: string) => items.find(({ product }) => product.id === productId)?.product.name ?? '';
  const drag = useDragOrder({
    ids,
    list,
    onMove: (id, to) => {
      move(id, to);
      setMovedText(say('movedTo', { name: nameOf(id), place: to + 1, count: ids.length }));
    },
  });
  const pinnedIndex = items.findIndex((item) => item.product.id === pins.pinnedId);
  const left = items.map(({ product }) =>
    product.variants.reduce((sum, variant) => sum + (room?.available[variant.id] ?? variant.available), 0),
  );
  const lastShown = items.findIndex((item) => item.product.id === pins.lastPinnedId);
  const nextIndex = nextItem(lastShown, left);
  const queue = (index: number) => {
    const [product, to] = [items[index]?.product, placeOfNext(index, lastShown)];
    if (!product || to === null || index === nextIndex) return;
    move(product.id, to);
    toast({
      text: say('queuedToast', { name: product.name }),
      action: { label: say('undo'), run: () => move(product.id, index) },
    });
  };

  // On the desk, what a colleague, the host or a key has pinned is brought into sight. The host's own page stays where it is.
  useEffect(() => {
    if (shortcuts && pins.pinnedId !== null)
      list.current?.querySelector('[data-state="pinned"]')?.scrollIntoView({ block: 'nearest' });
  }, [shortcuts, pins.pinnedId]);

  useEffect(() => {
    if (!shortcuts) return;
    const onKey = (event: KeyboardEvent) => {
      const wish = pinKey(event);
      if (wish?.kind === 'queue') {
        event.preventDefault();
        queue(wish.index);
        return;
      }
      if (!wish || !live) return;
      const index = wish.kind === 'nth' ? wish.index : wish.kind === 'next' ? nextIndex : pinnedIndex;
      const product = items[index]?.product;
      if (!product) return;
      event.preventDefault();
      if (wish.kind === 'unpin') pins.unpin(product);
      else if (product.id !== pins.pinnedId) pins.pin(product);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  });

  if (lineup.isPending) return <LineupLoading />;
  if (!lineup.data)
    return <ErrorState title={say('failed')} text={errorText(lineup.error)} onRetry={() => void lineup.refetch()} />;
  if (items.length === 0) return <EmptyState icon={<ListVideo />} title={say('empty')} text={say('emptyText')} />;
  return (
    <div className="@container flex flex-col gap-1 p-2">
      {live ? (
        <ShowLines showId={showId} cues={cues} />
      ) : (
        <p className="px-2 py-1 text-sm text-ink-soft">{say('onlyLive')}</p>
      )}
      <p role="status" className="sr-only">
        {movedText}
      </p>
      <ul
        ref={list}
        aria-label={say('title')}
        className="grid grid-cols-[minmax(0,1fr)] items-start gap-1 @4xl:grid-cols-[repeat(2,minmax(0,1fr))]"
      >
        {drag.shownIds.map((id, place) => {
          const index = ids.indexOf(id);
          const item = items[index];
          if (!item) return null;
          return (
            <LineupRow
              key={id}
              item={item}
              number={place + 1}
              left={left[index] ?? 0}
              state={index === pinnedIndex ? 'pinned' : index === nextIndex ? 'next' : 'other'}
              disabledBecause={live ? null : say('onlyLive')}
              busy={pins.busyId === item.product.id}
              shortcut={shortcuts && index < 9 ? String(index + 1) : undefined}
              onPin={() => pins.pin(item.product)}
              onUnpin={() => pins.unpin(item.product)}
              beside={pins.besideIds.includes(item.product.id)}
              onBeside={() => pins.toggleBeside(item.product)}
              onQueue={index === nextIndex || index === lastShown || left[index] === 0 ? null : () => queue(index)}
              lifted={drag.draggedId === id}
              handle={
                <Tooltip text={say('moveHint')}>
                  <button
                    type="button"
                    aria-label={say('move', { name: item.product.name })}
                    className="-ms-1 grid min-h-11 w-8 shrink-0 cursor-grab touch-none place-items-center rounded-md text-ink-faint hover:bg-hover hover:text-ink active:cursor-grabbing"
                    {...drag.handleOf(id)}
                  >
                    <GripVertical aria-hidden className="size-5" />
                  </button>
                </Tooltip>
              }
            />
          );
        })}
      </ul>
    </div>
  );
}

function LineupLoading() {
  const say = useLineupStrings();
  return (
    <div role="status" className="flex flex-col gap-2 p-3">
      <span className="sr-only">{say('loading')}</span>
      {[0, 1, 2, 3].map((row) => (
        <Skeleton key={row} className="h-16" />
      ))}
    </div>
  );
}
