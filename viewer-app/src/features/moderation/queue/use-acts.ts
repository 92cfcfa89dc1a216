import type { ModerationAct } from '@showfloor/contracts/moderation';
import { useMutation } from '@tanstack/react-query';
import { useMemo } from 'react';
import { hasCode } from '../../../core/api/api-error.ts';
import { listedActs } from '../../../core/moderation/listed-acts.ts';
import { useApi } from '../../../hooks/api-context.ts';
import { queryKeys } from '../../../hooks/query-keys.ts';
import { useErrorText } from '../../../hooks/use-error-text.ts';
import { useHeardList } from '../../../hooks/use-heard-list.ts';
import { useQueueStrings } from '../../../i18n/en/moderation-queue.ts';
import { useToast } from '../../../ui/toast.tsx';
import type { QueueOf } from './use-queue.ts';

/** What moderators did in a show and in its brand, the latest first, as they do it. Null: not known yet. */
export function useActs({ showId, room }: QueueOf) {
  const api = useApi();
  const { list, news, ...rest } = useHeardList<ModerationAct, ModerationAct>({
    queryKey: queryKeys.acts(showId),
    newsKey: queryKeys.actNews,
    async fetchPage(cursor, signal) {
      const { acts, next } = await api.acts.list(showId, cursor === undefined ? {} : { cursor }, signal);
      return { items: acts, next };
    },
    room,
    idOf: ({ id }) => id,
  });
  const acts = useMemo(() => list && listedActs(list, news, showId), [list, news, showId]);
  return { ...rest, acts };
}

/** Takes an act back; that it was is heard by all. */
export function useTakeBack(showId: string, onDone: () => void) {
  const api = useApi();
  const say = useQueueStrings();
  const toast = useToast();
  const errorText = useErrorText();
  return useMutation({
    mutationFn: ({ act, way }: { act: ModerationAct; way: 'undo' | 'lift' }) =>
      way === 'undo' ? api.acts.undo(showId, act.id) : api.people.lift(showId, act.id),
    onError: (error) =>
      toast({
        tone: 'loss',
        text: hasCode(error, 'conflict') ? say('act.changedSince') : say('undoFailed', { reason: errorText(error) }),
      }),
    onSettled: onDone,
  });
}
