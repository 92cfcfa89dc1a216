import { CheckCheck, Radio } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ListedQuestion } from '../../core/questions/listed-questions.ts';
import { Chip } from '../../ui/chip.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Written } from '../../ui/written.tsx';
import { useQuestionStrings } from './question-strings.ts';

export interface QuestionRowProps {
  question: ListedQuestion;
  /** Asked by the reader. */
  isOwn: boolean;
  /** The votes, or what gives one. */
  votes: ReactNode;
  /** Below it: what can be done with it. */
  children?: ReactNode;
}

/** A question, with how it stands. */
export function QuestionRow({ question, isOwn, votes, children }: QuestionRowProps) {
  const say = useQuestionStrings();
  const { state } = question;
  return (
    <li
      data-testid="question"
      data-state={state}
      className={classNames(
        'flex gap-3 rounded-lg border p-2 pe-3',
        state === 'on_air' ? 'border-accent bg-accent-wash' : 'border-line bg-raised/60',
      )}
    >
      {votes}
      <div className="flex min-w-0 flex-1 flex-col gap-1 py-1">
        <p className={classNames('text-sm', state === 'answered' ? 'text-ink-soft' : 'font-medium text-ink')}>
          <Written>{question.text}</Written>
        </p>
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-xs text-ink-faint">
          <span className="min-w-0 max-w-full truncate">
            <Written>{question.name}</Written>
          </span>
          {isOwn && <Chip>{say('yours')}</Chip>}
          {state === 'on_air' && (
            <Chip tone="accent" icon={<Radio aria-hidden className="size-3.5" />}>
              {say('onAir')}
            </Chip>
          )}
          {state === 'answered' && (
            <Chip tone="done" icon={<CheckCheck aria-hidden className="size-3.5" />}>
              {say('answered')}
            </Chip>
          )}
        </p>
        {children}
      </div>
    </li>
  );
}
