import { MessageCircleQuestion } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ListedQuestion } from '../../core/questions/listed-questions.ts';
import { useErrorText } from '../../hooks/use-error-text.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { ShowMore } from '../../ui/show-more.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import { useQuestionStrings } from './question-strings.ts';
import type { useQuestions } from './use-questions.ts';

export interface QuestionListProps {
  questions: ReturnType<typeof useQuestions>;
  empty: { title: string; text?: string };
  row: (question: ListedQuestion) => ReactNode;
}

/** The questions of a show in all the states of a list. */
export function QuestionList({ questions: { questions, error, refetch, more }, empty, row }: QuestionListProps) {
  const say = useQuestionStrings();
  const errorText = useErrorText();
  if (error) return <ErrorState title={say('failed')} text={errorText(error)} onRetry={refetch} />;
  if (!questions)
    return (
      <div className="grid place-items-center p-10 text-ink-soft">
        <Spinner label={say('loading')} />
      </div>
    );
  if (questions.length === 0) return <EmptyState icon={<MessageCircleQuestion className="size-6" />} {...empty} />;
  return (
    <>
      <ul aria-label={say('list')} className="flex flex-col gap-2">
        {questions.map(row)}
      </ul>
      {more && <ShowMore more={more} />}
    </>
  );
}
