import { clockText } from '../../core/format.ts';
import { useNow } from '../../hooks/use-now.ts';

/** What is left until `payByMs` (Unix ms, the server's) as `4:59`, counted down; null when it is over. */
export function useHoldTime(payByMs: number): string | null {
  const nowMs = useNow(1_000);
  return payByMs > nowMs ? clockText(payByMs - nowMs) : null;
}
