import type { ShowState } from '@showfloor/contracts/show';
import { useEffect, useMemo, useRef } from 'react';
import { type FetchedQuestion, listedQuestions } from '../../core/questions/listed-questions.ts';
import type { RealtimeClient } from '../../core/realtime/realtime-client.ts';
import { spreadDelayMs } from '../../core/realtime/spread.ts';
import { useApi } from '../../hooks/api-context.ts';
import { queryKeys } from '../../hooks/query-keys.ts';
import { usePages } from '../../hooks/use-pages.ts';
import { useQuestionNews } from '../../hooks/use-room.ts';

/** What a list of questions is drawn from. */
export interface QuestionsOf {
  readonly showId: string;
  readonly room: RealtimeClient | null;
  readonly state: ShowState;
}

/** The questions of a show: fetched, fetched anew after each welcome of the room, and kept true by what it says between. */
export function useQuestions({ showId, room }: Pick<QuestionsOf, 'showId' | 'room'>) {
  const api = useApi();
  const news = useQuestionNews(room);
  const pages = usePages<FetchedQuestion>({
    queryKey: queryKeys.questions(showId),
    async fetchPage(cursor, signal) {
      const heardBefore = room?.getSnapshot().questions.heard ?? 0;
      const { questions, next } = await api.questions.list(showId, cursor === undefined ? {} : { cursor }, signal);
      return { items: questions.map((question) => ({ ...question, heardBefore })), next };
    },
    idOf: ({ id }) => id,
  });
  const { items, refetch } = pages;
  const { welcomes } = news;
  const known = useRef(welcomes);
  const refetchNow = useRef(refetch);
  refetchNow.current = refetch;
  useEffect(() => {
    if (welcomes === known.current) return;
    known.current = welcomes;
    const viewers = room?.getSnapshot().viewers ?? null;
    const timer = setTimeout(() => refetchNow.current(), spreadDelayMs(viewers, Math.random));
    return () => clearTimeout(timer);
  }, [welcomes, room]);
  const questions = useMemo(() => items && listedQuestions(items, news), [items, news]);
  return { ...pages, questions };
}
