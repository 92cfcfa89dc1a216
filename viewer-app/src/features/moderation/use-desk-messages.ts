import type { ChatMessage } from '@showfloor/contracts/chat';
import { useEffect, useMemo, useState } from 'react';
import { serverClock } from '../../core/server-clock.ts';
import { useNow } from '../../hooks/use-now.ts';
import type { RoomChat } from '../../hooks/use-room.ts';
import { deskMessages } from './merge-messages.ts';

export interface DeskMessages {
  /** Oldest first, with those that can still be brought back. */
  readonly messages: readonly ChatMessage[];
  /** When a message of these was deleted, Unix ms; null when it wasn't. */
  readonly deletedAtMs: (messageId: string) => number | null;
  readonly nowMs: number;
}

/** The desk's list of messages. */
export function useDeskMessages({ messages: chat, deleted }: RoomChat): DeskMessages {
  const [atMs, setAtMs] = useState<ReadonlyMap<string, number>>(new Map());
  useEffect(() => {
    // A message that came back and is deleted again gets its ten seconds anew.
    setAtMs((before) => new Map(deleted.map(({ id }) => [id, before.get(id) ?? serverClock.nowMs()])));
  }, [deleted]);
  const nowMs = useNow(1_000, deleted.length > 0);
  const messages = useMemo(() => deskMessages(chat, deleted, atMs, nowMs), [chat, deleted, atMs, nowMs]);
  return {
    messages,
    deletedAtMs: (messageId) => (deleted.some(({ id }) => id === messageId) ? (atMs.get(messageId) ?? nowMs) : null),
    nowMs,
  };
}
