import { useEffect } from 'react';
import { deviceStorage } from '../../core/browser/storage.ts';
import { wroteHere } from '../../core/chat/wrote-here.ts';
import type { RealtimeClient } from '../../core/realtime/realtime-client.ts';
import { useApi } from '../../hooks/api-context.ts';

/**
 * Who comes back to a chat in which they wrote finds what they said, once the room was entered: a room's state is the same for all, and has
 * none of a shadowed author.
 */
export function useOwnWords(
  showId: string,
  room: RealtimeClient | null,
  userId: string | null,
  entered: boolean,
): void {
  const api = useApi();
  useEffect(() => {
    if (!entered || room === null || userId === null || !wroteHere(deviceStorage, showId)) return;
    const left = new AbortController();
    api.chat.newest(showId, left.signal).then(
      ({ messages }) => room.addOwn(messages.filter((message) => message.userId === userId)),
      // The chat is there without it.
      () => undefined,
    );
    return () => left.abort();
  }, [api, showId, room, userId, entered]);
}
