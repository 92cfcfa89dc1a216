import { useEffect, useState } from 'react';
import { createReactions, type Reactions } from '../../core/reactions/reactions.ts';
import type { RealtimeClient, RealtimeSnapshot } from '../../core/realtime/realtime-client.ts';
import { useSelected } from '../../hooks/use-selected.ts';

/** The reactions of a room; null until there is one. */
export function useReactions(room: RealtimeClient | null): Reactions | null {
  const [reactions, setReactions] = useState<Reactions | null>(null);
  useEffect(() => {
    if (!room) return;
    const next = createReactions({
      room,
      now: () => performance.now(),
      setTimer(run, inMs) {
        const timer = setTimeout(run, inMs);
        return () => clearTimeout(timer);
      },
    });
    setReactions(next);
    return () => {
      setReactions(null);
      next.close();
    };
  }, [room]);
  return reactions;
}

const heartsOf = ({ reactions }: RealtimeSnapshot): number => reactions.heart ?? 0;

/** How many hearts the show has. */
export function useHearts(room: RealtimeClient): number {
  return useSelected(room, heartsOf, Object.is);
}
