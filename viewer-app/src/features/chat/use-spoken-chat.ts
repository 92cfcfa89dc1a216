import type { ChatMessage } from '@showfloor/contracts/chat';
import { useEffect, useRef, useState } from 'react';

/** What a screen reader says of the chat comes no more often than this, ms: it would speak without end, and of nothing else. */
const everyMs = 4_000;
/** More at once than these are counted, and the last one is said. */
const mostInFull = 3;

/** What is to be said of the newest messages: `count` came, and of those these in full. */
export interface SpokenChat {
  readonly count: number;
  readonly inFull: readonly ChatMessage[];
}

/** What a live region says of a chat: calm ones as they are written, busy ones in sums. Null while nothing new came. */
export function useSpokenChat(messages: readonly ChatMessage[]): SpokenChat | null {
  const [spoken, setSpoken] = useState<SpokenChat | null>(null);
  const newest = useRef(messages);
  newest.current = messages;
  const lastId = useRef(messages.at(-1)?.id);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const id = messages.at(-1)?.id;

  useEffect(() => {
    if (id === undefined || timer.current !== undefined) return;
    const speak = () => {
      const said = lastId.current;
      const fresh = newest.current.filter((message) => said === undefined || message.id > said);
      lastId.current = newest.current.at(-1)?.id;
      timer.current = undefined;
      if (fresh.length === 0) return;
      setSpoken({ count: fresh.length, inFull: fresh.length > mostInFull ? fresh.slice(-1) : fresh });
      timer.current = setTimeout(speak, everyMs);
    };
    speak();
  }, [id]);
  useEffect(() => () => clearTimeout(timer.current), []);
  return spoken;
}
