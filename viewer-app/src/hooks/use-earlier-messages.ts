import type { ChatMessage } from '@showfloor/contracts/chat';
import { limits } from '@showfloor/contracts/limits';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { chatLogLimits } from '../core/chat/chat-log.ts';
import { useApi } from './api-context.ts';

/** What asks for messages that were said before those that are listed; null when there are none, or no room for more. */
export interface EarlierMessages {
  readonly busy: boolean;
  readonly failed: boolean;
  load(): void;
}

/** @param onFetched takes what came, oldest first. */
export function useEarlierMessages(
  showId: string,
  chat: readonly ChatMessage[],
  onFetched: (messages: readonly ChatMessage[]) => void,
): EarlierMessages | null {
  const api = useApi();
  /** The first message of the show, once it is known. */
  const [firstId, setFirstId] = useState<string | null>(null);
  const fetching = useMutation({
    mutationFn: (messageId: string) => api.chat.before(showId, messageId),
    onSuccess: ({ messages, next }, messageId) => {
      if (next === null) setFirstId(messages[0]?.id ?? messageId);
      onFetched(messages);
    },
  });
  const oldestId = chat[0]?.id;
  // A room that was entered has all that was said, or as many messages as a page.
  const mayHaveMore = chat.length >= limits.chatHistoryMessages && chat.length < chatLogLimits.earlierUpTo;
  if (oldestId === undefined || oldestId === firstId || !mayHaveMore) return null;
  return {
    busy: fetching.isPending,
    failed: fetching.isError,
    load: () => {
      if (!fetching.isPending) fetching.mutate(oldestId);
    },
  };
}
