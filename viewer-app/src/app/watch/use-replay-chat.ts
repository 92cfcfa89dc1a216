import type { ChatMessage } from '@showfloor/contracts/chat';
import { useEffect, useRef, useState } from 'react';
import type { ChatReader } from '../../core/chat/readable-rate.ts';
import { createReplayChat, type ReplayChat, type ReplayedChat } from '../../core/chat/replay-chat.ts';
import type { PlayerClock } from '../../core/player-clock.ts';
import { createStore } from '../../core/store.ts';
import { useApi } from '../../hooks/api-context.ts';
import { useStore } from '../../hooks/use-store.ts';

/** A message may come so late after its frame, ms. */
const everyMs = 200;
const nothingSaid = createStore<ReplayedChat>({ messages: [], leftOut: 0 });

/**
 * What had been said by the moment that is on screen of a show that is seen again; nothing while none is (`clock` null).
 * @param known what the page has of the chat already: who watched until the end reads on.
 * @param reader whose own messages are never left out.
 */
export function useReplayChat(
  showId: string,
  clock: PlayerClock | null,
  known: readonly ChatMessage[],
  reader: ChatReader | null,
): ReplayedChat {
  const api = useApi();
  const [chat, setChat] = useState<ReplayChat | null>(null);
  const knownNow = useRef(known);
  knownNow.current = known;
  const readerNow = useRef(reader);
  readerNow.current = reader;

  useEffect(() => {
    if (!clock) return;
    const leaving = new AbortController();
    const now = clock.programTimeMs();
    const next = createReplayChat({
      initial: knownNow.current.filter(({ sentAtMs }) => now !== null && sentAtMs <= now),
      until: (untilMs) => api.chat.around(showId, { untilMs }, leaving.signal),
      since: (sinceMs) => api.chat.around(showId, { sinceMs }, leaving.signal),
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
    return () => {
      end();
      clearTimeout(waiting);
      leaving.abort();
      next.close();
      setChat(null);
    };
  }, [api, showId, clock]);

  return useStore(chat ?? nothingSaid);
}
