import { useEffect } from 'react';
import { deviceStorage } from '../core/browser/storage.ts';
import { wroteHere } from '../core/chat/wrote-here.ts';
import type { RealtimeClient } from '../core/realtime/realtime-client.ts';
import { useApi } from './api-context.ts';
import { useWelcomes } from './use-room.ts';

/**
 * Fetches what the reader alone may see of a chat, which no state of the room has: for who wrote in this browser what of it waits, when they come; for
 * moderators what shadowed people wrote, after each welcome, as what was said to them meanwhile is not said again.
 */
export function useChatAside(
  showId: string,
  room: RealtimeClient | null,
  userId: string | null,
  isModerator: boolean,
): void {
  const api = useApi();
  const welcomes = useWelcomes(room);
  const turn = isModerator ? welcomes : Math.min(welcomes, 1);
  useEffect(() => {
    if (turn === 0 || room === null || userId === null) return;
    if (!isModerator && !wroteHere(deviceStorage, showId)) return;
    const left = new AbortController();
    // The chat is there without it.
    api.chat.aside(showId, left.signal).then(room.takeAside, () => undefined);
    return () => left.abort();
  }, [api, showId, room, userId, isModerator, turn]);
}
