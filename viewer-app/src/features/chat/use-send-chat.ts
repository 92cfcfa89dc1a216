import { chatTextSchema } from '@showfloor/contracts/chat';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { SendRefused } from '../../core/realtime/pending-sends.ts';
import type { OutgoingMessage, RealtimeClient } from '../../core/realtime/realtime-client.ts';
import { useApi } from '../../hooks/api-context.ts';
import { queryKeys } from '../../hooks/query-keys.ts';
import { useErrorText } from '../../hooks/use-error-text.ts';

/** Why the last message did not go: too fast (until that moment), or for a reason given in words. */
export type SendTrouble =
  | { readonly kind: 'too_fast'; readonly untilMs: number }
  | { readonly kind: 'refused'; readonly reason: string };

/** The part of the room's connection that chat needs. */
export type ChatRoom = Pick<RealtimeClient, 'sendChat' | 'enterAnew'>;

/** Sends to the room; what could not be sent stays in the field. */
export function useSendChat(room: ChatRoom | null) {
  const api = useApi();
  const queries = useQueryClient();
  const errorText = useErrorText();
  const [sending, setSending] = useState(false);
  const [trouble, setTrouble] = useState<SendTrouble | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  /** Whoever only watched so far is nobody to the server: the first message makes an anonymous viewer, as the first thing in the bag does. */
  async function sendAsSomebody(to: ChatRoom, message: OutgoingMessage): Promise<void> {
    try {
      await to.sendChat(message);
    } catch (error) {
      if (!(error instanceof SendRefused) || error.code !== 'unauthenticated') throw error;
      const { user } = await api.account.me();
      if (user === null) await api.account.enterAnonymously();
      await queries.invalidateQueries({ queryKey: queryKeys.me });
      await to.enterAnew();
      await to.sendChat(message);
    }
  }

  /** Resolves to what became of it: sent, kept in the field, or kept as its name is not for this viewer. */
  async function send(message: OutgoingMessage): Promise<'sent' | 'kept' | 'name_reserved'> {
    const parsed = chatTextSchema.safeParse(message.text);
    if (!parsed.success || !room || sending) return 'kept';
    setSending(true);
    // What the last one was told to wait for ends no other trouble.
    clearTimeout(timer.current);
    try {
      await sendAsSomebody(room, { ...message, text: parsed.data });
      setTrouble(null);
      return 'sent';
    } catch (error) {
      if (error instanceof SendRefused && error.code === 'rate_limited') {
        const waitMs = error.retryAfterMs ?? 5_000;
        setTrouble({ kind: 'too_fast', untilMs: Date.now() + waitMs });
        timer.current = setTimeout(() => setTrouble(null), waitMs);
      } else setTrouble({ kind: 'refused', reason: error instanceof SendRefused ? error.message : errorText(error) });
      return error instanceof SendRefused && error.code === 'name_reserved' ? 'name_reserved' : 'kept';
    } finally {
      setSending(false);
    }
  }
  return { send, sending, trouble };
}
