import { useMutation } from '@tanstack/react-query';
import { useMessageStrings } from '../i18n/en/messages.ts';
import { useToast } from '../ui/toast.tsx';
import { useApi } from './api-context.ts';
import { useErrorText } from './use-error-text.ts';

/** Puts a message above the chat, or takes down the one that is there. What stands there is known by the room. */
export function useChatPin(showId: string) {
  const api = useApi();
  const say = useMessageStrings();
  const toast = useToast();
  const errorText = useErrorText();
  const pin = useMutation({
    mutationFn: (messageId: string) => api.chat.pin(showId, messageId),
    onSuccess: () => toast({ tone: 'done', text: say('pinnedToast') }),
    onError: (error) => toast({ tone: 'loss', text: say('pinFailed', { reason: errorText(error) }) }),
  });
  const unpin = useMutation({
    mutationFn: () => api.chat.unpin(showId),
    onSuccess: () => toast({ tone: 'done', text: say('unpinnedToast') }),
    onError: (error) => toast({ tone: 'loss', text: say('unpinFailed', { reason: errorText(error) }) }),
  });
  return {
    pin: (messageId: string) => {
      if (!pin.isPending) pin.mutate(messageId);
    },
    unpin: () => unpin.mutate(),
    busy: pin.isPending || unpin.isPending,
  };
}
