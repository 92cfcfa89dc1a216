import type { ChatHolds } from '@showfloor/contracts/chat-queue';
import type { ChatRules } from '@showfloor/contracts/chat-rules';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useApi } from '../../../hooks/api-context.ts';
import { queryKeys } from '../../../hooks/query-keys.ts';
import { useErrorText } from '../../../hooks/use-error-text.ts';
import { useWelcomes } from '../../../hooks/use-room.ts';
import { useQueueStrings } from '../../../i18n/en/moderation-queue.ts';
import { useToast } from '../../../ui/toast.tsx';
import type { QueueOf } from './use-queue.ts';

/** The rules of a show's chat and what its moderators see first. What colleagues change comes as their acts; after each welcome it is fetched anew. */
export function useRules({ showId, room }: QueueOf) {
  const api = useApi();
  const queries = useQueryClient();
  const say = useQueueStrings();
  const toast = useToast();
  const errorText = useErrorText();
  const rulesKey = queryKeys.chatRules(showId);
  const holdsKey = queryKeys.chatHolds(showId);
  const rules = useQuery<ChatRules>({ queryKey: rulesKey, queryFn: ({ signal }) => api.chatRules.get(showId, signal) });
  const holds = useQuery<ChatHolds>({ queryKey: holdsKey, queryFn: ({ signal }) => api.queue.holds(showId, signal) });
  const refetch = () => {
    void rules.refetch();
    void holds.refetch();
  };

  const welcomes = useWelcomes(room);
  const known = useRef(welcomes);
  const refetchNow = useRef(refetch);
  refetchNow.current = refetch;
  useEffect(() => {
    if (welcomes === known.current) return;
    known.current = welcomes;
    refetchNow.current();
  }, [welcomes]);

  const failed = (error: unknown) =>
    toast({ tone: 'loss', text: say('rule.changeFailed', { reason: errorText(error) }) });
  // What is changed is shown at once, in the same breath as it is pressed, and until the last answer is there.
  const [wished, setWished] = useState<Partial<ChatRules & ChatHolds>>({});
  const underWay = useRef(0);
  const wish = (next: Partial<ChatRules & ChatHolds>) => {
    underWay.current += 1;
    setWished((before) => ({ ...before, ...next }));
  };
  const answered = () => {
    underWay.current -= 1;
    if (underWay.current === 0) setWished({});
  };
  const change = useMutation({
    mutationFn: (patch: Partial<ChatRules>) => api.chatRules.change(showId, patch),
    onSuccess: (changed) => queries.setQueryData(rulesKey, changed),
    onError: failed,
    onSettled: answered,
  });
  const put = useMutation({
    mutationFn: (next: ChatHolds) => api.queue.putHolds(showId, next),
    onSuccess: (changed) => queries.setQueryData(holdsKey, changed),
    onError: failed,
    onSettled: answered,
  });
  return {
    rules: rules.data && { ...rules.data, ...wished },
    holds: holds.data && { ...holds.data, ...wished },
    error: (rules.data ? null : rules.error) ?? (holds.data ? null : holds.error),
    refetch,
    change(patch: Partial<ChatRules>) {
      wish(patch);
      change.mutate(patch);
    },
    putHolds(next: ChatHolds) {
      wish(next);
      put.mutate(next);
    },
  };
}
