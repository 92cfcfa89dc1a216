import { useEffect, useMemo, useState } from 'react';
import type { RealtimeSnapshot } from '../../core/realtime/realtime-client.ts';
import { serverClock } from '../../core/server-clock.ts';
import { useNow } from '../../hooks/use-now.ts';
import { type DeskMessage, deskMessages } from './merge-messages.ts';

/** The desk's list of messages, with those that can still be brought back. */
export function useDeskMessages(room: RealtimeSnapshot | null): { messages: DeskMessage[]; nowMs: number } {
  const [deletedAtMs, setDeletedAtMs] = useState<ReadonlyMap<string, number>>(new Map());
  const deleted = room?.deleted;
  useEffect(() => {
    if (!deleted) return;
    // A message that came back and is deleted again gets its ten seconds anew.
    setDeletedAtMs((before) => new Map(deleted.map(({ id }) => [id, before.get(id) ?? serverClock.nowMs()])));
  }, [deleted]);
  const nowMs = useNow(1_000, (deleted?.length ?? 0) > 0);
  const messages = useMemo(
    () => deskMessages(room?.chat ?? [], room?.deleted ?? [], deletedAtMs, nowMs),
    [room?.chat, room?.deleted, deletedAtMs, nowMs],
  );
  return { messages, nowMs };
}
