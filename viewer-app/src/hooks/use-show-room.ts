import type { Show } from '@showfloor/contracts/show';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { isOnline, onConnectionChange } from '../core/browser/connection.ts';
import { onWake } from '../core/browser/wake.ts';
import { createRealtimeClient, type RealtimeClient } from '../core/realtime/realtime-client.ts';
import { serverClock } from '../core/server-clock.ts';
import { applyPersonEvents, refreshUnsettled } from './person-news.ts';

/** The show's room, connected for as long as the component is there; null until the show is known. */
export function useShowRoom(show: Pick<Show, 'id' | 'realtime'> | undefined): RealtimeClient | null {
  const queries = useQueryClient();
  const [client, setClient] = useState<RealtimeClient | null>(null);
  const showId = show?.id;
  const url = show?.realtime;
  useEffect(() => {
    if (showId === undefined || url === undefined) return;
    const next = createRealtimeClient({
      url,
      showId,
      WebSocket,
      steadyNow: () => performance.now(),
      wallNow: Date.now,
      onServerTime: serverClock.heard,
      random: Math.random,
      onPerson: (events) => applyPersonEvents(queries, events),
      onReturn: () => refreshUnsettled(queries),
    });
    next.setOnline(isOnline());
    next.start();
    setClient(next);
    const endOnline = onConnectionChange(() => next.setOnline(isOnline()));
    const endWake = onWake(next.wake);
    return () => {
      endOnline();
      endWake();
      setClient(null);
      next.close();
    };
  }, [showId, url, queries]);
  return client;
}
