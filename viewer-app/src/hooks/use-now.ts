import { useEffect, useState } from 'react';
import { serverClock } from '../core/server-clock.ts';

/** What time it is at the server, Unix ms, anew every `everyMs` while `running`: what its moments are compared with. */
export function useNow(everyMs: number, running = true): number {
  const [nowMs, setNowMs] = useState(serverClock.nowMs);
  useEffect(() => {
    if (!running) return;
    setNowMs(serverClock.nowMs());
    const timer = setInterval(() => setNowMs(serverClock.nowMs()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs, running]);
  return nowMs;
}
