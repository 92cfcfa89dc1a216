import type { ChatMessage } from '@showfloor/contracts/chat';
import type { imposeSanctionSchema, Sanction } from '@showfloor/contracts/moderation';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import { useApi } from '../../../hooks/api-context.ts';
import { queryKeys } from '../../../hooks/query-keys.ts';
import { useErrorText } from '../../../hooks/use-error-text.ts';
import { useToast } from '../../../ui/toast.tsx';
import { usePersonStrings } from './person-strings.ts';

/** Somebody as moderators meet them in the chat. */
export interface MetPerson {
  readonly userId: string;
  readonly name: string;
}

export type WantedSanction = z.input<typeof imposeSanctionSchema>;

/** What moderators do to a message or a person, each with a notice that takes it back. What it changes comes over the room. */
export function usePersonActs(showId: string) {
  const api = useApi();
  const say = usePersonStrings();
  const toast = useToast();
  const errorText = useErrorText();
  const queries = useQueryClient();
  const again = (userId: string) => void queries.invalidateQueries({ queryKey: queryKeys.person(showId, userId) });
  const failed =
    (text: 'removeFailed' | 'undoFailed' | 'imposedFailed') =>
    (error: unknown): void =>
      void toast({ tone: 'loss', text: say(text, { reason: errorText(error) }) });

  /** Says what was done, and takes it back on a press. */
  const done = (text: string, userId: string, takeBack: () => Promise<void>) =>
    toast({
      tone: 'done',
      text,
      action: {
        label: say('undo'),
        run: () =>
          void takeBack().then(() => {
            toast({ text: say('undone') });
            again(userId);
          }, failed('undoFailed')),
      },
    });

  const remove = useMutation({
    mutationFn: (message: ChatMessage) => api.chat.remove(showId, message.id),
    onSuccess: (_, { id, userId }) => {
      done(say('removed'), userId, () => api.chat.restore(showId, id));
      again(userId);
    },
    onError: failed('removeFailed'),
  });
  const clear = useMutation({
    mutationFn: ({ userId }: MetPerson) => api.people.clear(showId, userId),
    onSuccess: ({ actId, messages }, { userId, name }) => {
      if (actId === null) toast({ text: say('nothingToClear', { name }) });
      else done(say('cleared', { count: messages, name }), userId, () => api.acts.undo(showId, actId));
      again(userId);
    },
    onError: failed('removeFailed'),
  });
  const impose = useMutation({
    mutationFn: ({ wanted }: { wanted: WantedSanction; text: string }) => api.people.impose(showId, wanted),
    onSuccess: ({ id }, { wanted, text }) => {
      done(text, wanted.userId, () => api.people.lift(showId, id));
      again(wanted.userId);
    },
  });
  const lift = useMutation({
    mutationFn: ({ id }: Pick<Sanction, 'id' | 'person'>) => api.people.lift(showId, id),
    onSuccess: (_, { person }) => {
      toast({ tone: 'done', text: say('lifted') });
      again(person.userId);
    },
    onError: failed('undoFailed'),
  });
  return { remove, clear, impose, lift };
}
