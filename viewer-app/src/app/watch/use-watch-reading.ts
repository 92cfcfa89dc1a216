import { useEffect } from 'react';
import { deviceStorage } from '../../core/browser/storage.ts';
import { rememberedName } from '../../core/chat/chat-name.ts';
import type { RealtimeClient } from '../../core/realtime/realtime-client.ts';

/**
 * Reads the room's chat as viewers do: as much of it as can be read, and always their own words and what speaks to them.
 * @param accountName null for viewers without an account, who have the name that they gave on this device.
 */
export function useWatchReading(
  room: RealtimeClient | null,
  userId: string | undefined,
  accountName: string | null | undefined,
): void {
  useEffect(() => {
    const name = accountName ?? rememberedName(deviceStorage) ?? '';
    room?.readChat({ show: 'readable', reader: userId === undefined ? null : { userId, name } });
  }, [room, userId, accountName]);
}
