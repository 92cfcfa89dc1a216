import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useApi } from '../../hooks/api-context.ts';
import { useErrorText } from '../../hooks/use-error-text.ts';
import { useModerationStrings } from '../../i18n/en/moderation.ts';
import { useToast } from '../../ui/toast.tsx';

export interface ChatActs {
  /** Messages whose deletion is under way. */
  readonly leaving: ReadonlySet<string>;
  remove(messageId: string): void;
  restore(messageId: string): void;
  /** Brings back what this desk deleted last. */
  undoLast(): void;
}

/** Deletes and brings back. What happened comes back over the room, for this desk as for all others. */
export function useChatActs(showId: string): ChatActs {
  const api = useApi();
  const say = useModerationStrings();
  const toast = useToast();
  const errorText = useErrorText();
  const [leaving, setLeaving] = useState<ReadonlySet<string>>(new Set());
  const lastRemoved = useRef<string[]>([]);

  const stay = (messageId: string) =>
    setLeaving((before) => new Set([...before].filter((known) => known !== messageId)));

  const remove = useMutation({
    mutationFn: (messageId: string) => api.chat.remove(showId, messageId),
    onMutate: (messageId) => setLeaving((before) => new Set([...before, messageId])),
    onSuccess: (_, messageId) => {
      lastRemoved.current = [...lastRemoved.current.slice(-20), messageId];
    },
    onError: (error) => toast({ tone: 'loss', text: say('removeFailed', { reason: errorText(error) }) }),
    onSettled: (_, __, messageId) => stay(messageId),
  });
  const restore = useMutation({
    mutationFn: (messageId: string) => api.chat.restore(showId, messageId),
    onError: (error) => toast({ tone: 'loss', text: say('restoreFailed', { reason: errorText(error) }) }),
  });

  return {
    leaving,
    remove: (messageId) => {
      if (!leaving.has(messageId)) remove.mutate(messageId);
    },
    restore: (messageId) => restore.mutate(messageId),
    undoLast: () => {
      const messageId = lastRemoved.current.pop();
      if (messageId !== undefined) restore.mutate(messageId);
    },
  };
}
