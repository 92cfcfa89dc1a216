import type { ChatMessage } from '@showfloor/contracts/chat';
import { useEffect, useRef, useState } from 'react';
import type { ChatReader } from '../../core/chat/readable-rate.ts';
import { createReplayChat, programTimeOf, type ReplayChat, type ReplayedChat } from '../../core/chat/replay-chat.ts';
import type { PlayerClock } from '../../core/player-clock.ts';
import type { RealtimeClient } from '../../core/realtime/realtime-client.ts';
import { serverClock } from '../../core/server-clock.ts';
import { createStore } from '../../core/store.ts';
import { useApi } from '../../hooks/api-context.ts';
import { useStore } from '../../hooks/use-store.ts';

/** A message may come so late after its frame, ms. */
const everyMs = 200;
/** While a show goes on, what was written that lately may not be in the database yet, ms. */
const settlesWithinMs = 5_000;
const noMessages: readonly ChatMessage[] = [];
const nothingSaid = createStore<ReplayedChat>({ messages: [], leftOut: 0 });

export interface ReplayChatOptions {
  readonly showId: string;
  /** Null while nothing is seen. */
  readonly clock: PlayerClock | null;
  /** The show's room: what it has of the chat already is read on, and what is deleted in it is gone here. */
  readonly room: Pick<RealtimeClient, 'getSnapshot' | 'subscribe'> | null;
  /** Whose own messages are never left out. */
  readonly reader: ChatReader | null;
  /** The show goes on: its chat is still being written. */
  readonly isLive: boolean;
}

/** What had been said by the moment that is on screen of a show that is seen again, or rewound. */
export function useReplayChat({ showId, clock, room, reader, isLive }: ReplayChatOptions): ReplayedChat {
  const api = useApi();
  const [chat, setChat] = useState<ReplayChat | null>(null);
  const readerNow = useRef(reader);
  readerNow.current = reader;

  useEffect(() => {
    if (!clock) return;
    const leaving = new AbortController();
    const now = clock.programTimeMs();
    const next = createReplayChat({
      initial: (room?.getSnapshot().chat ?? noMessages).filter(
        (message) => now !== null && programTimeOf(message) <= now,
      ),
      ofStretch: (programFromMs, programToMs, cursor) =>
        api.chat.ofStretch(showId, { programFromMs, programToMs, cursor }, leaving.signal),
      ...(isLive && { writtenUntilMs: () => serverClock.nowMs() - settlesWithinMs }),
      reader: () => readerNow.current,
      now: () => performance.now(),
    });
    setChat(next);
    if (now !== null) next.at(now);
    let waiting: ReturnType<typeof setTimeout> | undefined;
    let newestMs = 0;
    const end = clock.onFrame((programTimeMs) => {
      newestMs = programTimeMs;
      waiting ??= setTimeout(() => {
        waiting = undefined;
        next.at(newestMs);
      }, everyMs);
    });
    let forgotten: readonly unknown[] = [];
    let newestId = room?.getSnapshot().chat.at(-1)?.id ?? '';
    const endHearing = room?.subscribe(() => {
      const { chat, deleted, deletedUnseen } = room.getSnapshot();
      if ((chat.at(-1)?.id ?? '') > newestId) {
        for (const message of chat.filter(({ id }) => id > newestId)) next.add(message);
        newestId = chat.at(-1)?.id ?? newestId;
      }
      if (deleted === forgotten[0] && deletedUnseen === forgotten[1]) return;
      forgotten = [deleted, deletedUnseen];
      for (const id of [...deletedUnseen, ...deleted.map((message) => message.id)]) next.forget(id);
    });
    return () => {
      end();
      endHearing?.();
      clearTimeout(waiting);
      leaving.abort();
      next.close();
      setChat(null);
    };
  }, [api, showId, clock, room, isLive]);

  return useStore(chat ?? nothingSaid);
}
