import { chatTextSchema } from '@showfloor/contracts/chat';
import type { ErrorCode } from '@showfloor/contracts/errors';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { deviceStorage } from '../../core/browser/storage.ts';
import { rememberWrote } from '../../core/chat/wrote-here.ts';
import { SendRefused } from '../../core/realtime/pending-sends.ts';
import type { OutgoingMessage, RealtimeClient } from '../../core/realtime/realtime-client.ts';
import { serverClock } from '../../core/server-clock.ts';
import { useApi } from '../../hooks/api-context.ts';
import { queryKeys } from '../../hooks/query-keys.ts';
import { useErrorText } from '../../hooks/use-error-text.ts';
import { useChatStrings } from './chat-strings.ts';

/** Why the last message did not go: it may go at that moment (Unix ms at the server), or not at all, for a reason given in words. */
export type SendTrouble =
  | { readonly kind: 'wait'; readonly code: 'rate_limited' | 'slow_mode'; readonly untilMs: number }
  | { readonly kind: 'refused'; readonly code: ErrorCode | 'network' | null; readonly reason: string };

export interface SendChatOptions {
  readonly room: ChatRoom | null;
  /** Who wrote there is remembered on the device. Default: nowhere. */
  readonly showId?: string | undefined;
  /** Slow mode: a wait begins with each message. Default 0: none does. */
  readonly slowSeconds?: number | undefined;
  /** It was refused for this. Default: nobody asks. */
  readonly onRefused?: ((code: ErrorCode | 'network') => void) | undefined;
}

/** The part of the room's connection that chat needs. */
export type ChatRoom = Pick<RealtimeClient, 'sendChat' | 'enterAnew'>;

const defaultWaitMs = 5_000;

/** Refusals that are said in our words. Others (`followers_only` with its age, `not_found`) are the server's to say. */
export const saidByUs = [
  'filtered',
  'repeated',
  'too_loud',
  'links_off',
  'name_reserved',
  'emoji_only',
  'account_needed',
  'buyers_only',
  'banned',
  'timed_out',
  'show_not_live',
  'storage_full',
  'overloaded',
  'internal',
  'timeout',
  'network',
] as const;

/** Sends to the room; what could not be sent stays in the field. */
export function useSendChat({ room, showId, slowSeconds = 0, onRefused }: SendChatOptions) {
  const say = useChatStrings();
  const api = useApi();
  const queries = useQueryClient();
  const errorText = useErrorText();
  const [sending, setSending] = useState(false);
  /** As `sending`, at once: an answer and a press can come before the page is drawn anew. */
  const isSending = useRef(false);
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

  function wait(code: 'rate_limited' | 'slow_mode', waitMs: number): void {
    setTrouble({ kind: 'wait', code, untilMs: serverClock.nowMs() + waitMs });
    timer.current = setTimeout(() => setTrouble(null), waitMs);
  }

  /** In our words, where one word says it; else the server's sentence knows more. */
  function reasonOf(error: unknown): string {
    if (!(error instanceof SendRefused)) return errorText(error);
    const code = saidByUs.find((known) => known === error.code);
    return code === undefined ? error.message : say(`refusedFor.${code}`);
  }

  /** Resolves to what became of it: sent, kept in the field, or kept as its name is not for this viewer. */
  async function send(message: OutgoingMessage): Promise<'sent' | 'kept' | 'name_reserved'> {
    const parsed = chatTextSchema.safeParse(message.text);
    if (!parsed.success || !room || isSending.current) return 'kept';
    isSending.current = true;
    setSending(true);
    // What the last one was told to wait for ends no other trouble.
    clearTimeout(timer.current);
    try {
      await sendAsSomebody(room, { ...message, text: parsed.data });
      setTrouble(null);
      if (slowSeconds > 0) wait('slow_mode', slowSeconds * 1_000);
      if (showId !== undefined) rememberWrote(deviceStorage, showId);
      return 'sent';
    } catch (error) {
      const code = error instanceof SendRefused ? error.code : null;
      if (code === 'rate_limited' || code === 'slow_mode')
        wait(code, (error instanceof SendRefused && error.retryAfterMs) || defaultWaitMs);
      else setTrouble({ kind: 'refused', code, reason: reasonOf(error) });
      if (code !== null) onRefused?.(code);
      return error instanceof SendRefused && error.code === 'name_reserved' ? 'name_reserved' : 'kept';
    } finally {
      isSending.current = false;
      setSending(false);
    }
  }
  return { send, sending, trouble };
}
