import { ListVideo } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useErrorText } from '../../hooks/use-error-text.ts';
import { useLineup } from '../../hooks/use-lineup.ts';
import type { RoomFacts } from '../../hooks/use-room.ts';
import { useLineupStrings } from '../../i18n/en/lineup.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { LineupRow } from './lineup-row.tsx';
import { nextItem } from './next-item.ts';
import { pinKey } from './pin-key.ts';
import { ShowLines } from './show-lines.tsx';
import { usePins } from './use-pins.ts';
import { useShowCues } from './use-show-cues.ts';

export interface LineupPanelProps {
  showId: string;
  room: RoomFacts | null;
  live: boolean;
  /** Pins by keys: 1–9, n for the next one, u to unpin. Default false. */
  shortcuts?: boolean;
}

/** The run of show, pinned and unpinned with one tap. What colleagues pin appears as they do it. */
export function LineupPanel({ showId, room, live, shortcuts = false }: LineupPanelProps) {
  const say = useLineupStrings();
  const errorText = useErrorText();
  const lineup = useLineup(showId, room?.lineupVersion);
  const cues = useShowCues(room?.cues);
  const pins = usePins(showId, cues);
  const items = lineup.data?.items ?? [];
  const pinnedIndex = items.findIndex((item) => item.product.id === pins.pinnedId);
  const left = items.map(({ product }) =>
    product.variants.reduce((sum, variant) => sum + (room?.available[variant.id] ?? variant.available), 0),
  );
  const nextIndex = nextItem(
    items.findIndex((item) => item.product.id === pins.lastPinnedId),
    left,
  );

  const list = useRef<HTMLUListElement>(null);
  // On the desk, what a colleague, the host or a key has pinned is brought into sight. The host's own page stays where it is.
  useEffect(() => {
    if (shortcuts && pins.pinnedId !== null)
      list.current?.querySelector('[data-state="pinned"]')?.scrollIntoView({ block: 'nearest' });
  }, [shortcuts, pins.pinnedId]);

  useEffect(() => {
    if (!shortcuts || !live) return;
    const onKey = (event: KeyboardEvent) => {
      const wish = pinKey(event);
      if (!wish) return;
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
      <ul
        ref={list}
        aria-label={say('title')}
        className="grid grid-cols-[minmax(0,1fr)] items-start gap-1 @2xl:grid-cols-[repeat(2,minmax(0,1fr))]"
      >
        {items.map((item, index) => (
          <LineupRow
            key={item.id}
            item={item}
            number={index + 1}
            left={left[index] ?? 0}
            state={index === pinnedIndex ? 'pinned' : index === nextIndex ? 'next' : 'other'}
            disabledBecause={live ? null : say('onlyLive')}
            busy={pins.busyId === item.product.id}
            shortcut={shortcuts && index < 9 ? String(index + 1) : undefined}
            onPin={() => pins.pin(item.product)}
            onUnpin={() => pins.unpin(item.product)}
            beside={pins.besideIds.includes(item.product.id)}
            onBeside={() => pins.toggleBeside(item.product)}
          />
        ))}
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
