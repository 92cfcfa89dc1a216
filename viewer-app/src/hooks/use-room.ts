import { useSyncExternalStore } from 'react';
import type { RealtimeClient, RealtimeSnapshot } from '../core/realtime/realtime-client.ts';

const unsubscribed = () => () => undefined;

/** The room's present state; null until there is a room. */
export function useRoom(room: RealtimeClient | null): RealtimeSnapshot | null {
  return useSyncExternalStore(room ? room.subscribe : unsubscribed, () => room?.getSnapshot() ?? null);
}
