import { chatTextSchema } from '@showfloor/contracts/chat';
import { useEffect, useRef, useState } from 'react';
import { SendRefused } from '../../core/realtime/pending-sends.ts';
import type { RealtimeClient } from '../../core/realtime/realtime-client.ts';

/** Why the last message did not go: too fast (until that moment), or for a reason given in words. */
export type SendTrouble =
  | { readonly kind: 'too_fast'; readonly untilMs: number }
  | { readonly kind: 'refused'; readonly reason: string };

/** Sends to the room; what could not be sent stays in the field. */
export function useSendChat(room: Pick<RealtimeClient, 'sendChat'> | null) {
  const [sending, setSending] = useState(false);
  const [trouble, setTrouble] = useState<SendTrouble | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  /** Resolves to whether it was taken. */
  async function send(text: string, name: string | undefined): Promise<boolean> {
    const parsed = chatTextSchema.safeParse(text);
    if (!parsed.success || !room || sending) return false;
    setSending(true);
    try {
      await room.sendChat(parsed.data, name);
      setTrouble(null);
      return true;
    } catch (error) {
      if (error instanceof SendRefused && error.code === 'rate_limited') {
        const waitMs = error.retryAfterMs ?? 5_000;
        setTrouble({ kind: 'too_fast', untilMs: Date.now() + waitMs });
        clearTimeout(timer.current);
        timer.current = setTimeout(() => setTrouble(null), waitMs);
      } else setTrouble({ kind: 'refused', reason: error instanceof Error ? error.message : '' });
      return false;
    } finally {
      setSending(false);
    }
  }
  return { send, sending, trouble };
}
