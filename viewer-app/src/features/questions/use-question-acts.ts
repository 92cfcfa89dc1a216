import type { Question, QuestionState } from '@showfloor/contracts/question';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { FetchedQuestion } from '../../core/questions/listed-questions.ts';
import type { RealtimeClient } from '../../core/realtime/realtime-client.ts';
import { useApi } from '../../hooks/api-context.ts';
import { queryKeys } from '../../hooks/query-keys.ts';
import { useErrorText } from '../../hooks/use-error-text.ts';
import type { Page } from '../../hooks/use-pages.ts';
import { useToast } from '../../ui/toast.tsx';
import { useQuestionStrings } from './question-strings.ts';

interface FetchedPages {
  readonly pages: readonly Page<FetchedQuestion>[];
  readonly pageParams: readonly unknown[];
}

/** Puts what was answered to us into the list that was fetched, until the room says it. */
function usePutQuestion(showId: string, room: RealtimeClient | null) {
  const queries = useQueryClient();
  return (questionId: string, change: (question: FetchedQuestion | undefined) => FetchedQuestion | undefined) =>
    queries.setQueryData<FetchedPages>(queryKeys.questions(showId), (list) => {
      if (!list) return list;
      const heardBefore = room?.getSnapshot().questions.heard ?? 0;
      const known = list.pages.flatMap(({ items }) => items).find(({ id }) => id === questionId);
      const next = change(known);
      if (!next) return list;
      const put = { ...next, heardBefore };
      const pages = list.pages.map((page, index) => ({
        ...page,
        items: known
          ? page.items.map((item) => (item.id === questionId ? put : item))
          : index === 0
            ? [...page.items, put]
            : page.items,
      }));
      return { ...list, pages };
    });
}

/** Asks, and votes. Whoever only watched so far becomes an anonymous viewer by it. */
export function useAsking(showId: string, room: RealtimeClient | null, isSomebody: boolean) {
  const api = useApi();
  const queries = useQueryClient();
  const put = usePutQuestion(showId, room);
  const say = useQuestionStrings();
  const toast = useToast();
  const errorText = useErrorText();
  const becameSomebody = () => {
    if (!isSomebody) void queries.invalidateQueries({ queryKey: queryKeys.me });
  };
  const ask = useMutation({
    mutationFn: (asked: { text: string; name?: string }) => api.questions.ask(showId, asked),
    onSuccess: (question) => {
      put(question.id, (known) => ({ voted: false, heardBefore: 0, ...known, ...question }));
      becameSomebody();
      toast({ tone: 'done', text: say('asked') });
    },
  });
  const vote = useMutation({
    mutationFn: ({ questionId, isGiven }: { questionId: string; isGiven: boolean }) =>
      api.questions.setVote(showId, questionId, isGiven),
    onSuccess: ({ votes, voted }, { questionId }) => {
      put(questionId, (known) => known && { ...known, votes, voted });
      becameSomebody();
    },
    onError: (error) => toast({ tone: 'loss', text: say('notVoted', { reason: errorText(error) }) }),
  });
  return { ask, vote };
}

/** What a team does with a question. */
export function useQuestionActs(showId: string, room: RealtimeClient | null) {
  const api = useApi();
  const put = usePutQuestion(showId, room);
  const say = useQuestionStrings();
  const toast = useToast();
  const errorText = useErrorText();
  const [busy, setBusy] = useState<ReadonlySet<string>>(new Set());
  const change = useMutation({
    mutationFn: ({ question, to }: { question: Question; to: QuestionState }) =>
      api.questions.change(showId, question.id, to),
    onMutate: ({ question }) => setBusy((before) => new Set([...before, question.id])),
    onSuccess: (question, { question: before, to }) => {
      put(question.id, (known) => known && { ...known, ...question });
      if (to !== 'answered' && to !== 'dismissed') return;
      toast({
        tone: 'done',
        text: say(to === 'answered' ? 'answeredToast' : 'dismissedToast'),
        action: { label: say('undo'), run: () => change.mutate({ question, to: backTo(before.state, to) }) },
      });
    },
    onError: (error) => toast({ tone: 'loss', text: say('changeFailed', { reason: errorText(error) }) }),
    onSettled: (_, __, { question }) =>
      setBusy((before) => new Set([...before].filter((known) => known !== question.id))),
  });
  return {
    busy,
    change: (question: Question, to: QuestionState) => {
      if (!busy.has(question.id)) change.mutate({ question, to });
    },
  };
}

/** A question that was dismissed is opened again; one that was on air when it was answered goes on air again. */
function backTo(before: QuestionState, to: 'answered' | 'dismissed'): QuestionState {
  return to === 'answered' && before === 'on_air' ? 'on_air' : 'open';
}
