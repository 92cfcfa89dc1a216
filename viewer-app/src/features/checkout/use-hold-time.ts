import { useEffect, useState } from 'react';
import { clockText } from '../../core/format.ts';

/** What is left until `payByMs` (Unix ms) as `4:59`, counted down; null when it is over. */
export function useHoldTime(payByMs: number): string | null {
  const [nowMs, setNowMs] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  return payByMs > nowMs ? clockText(payByMs - nowMs) : null;
}
