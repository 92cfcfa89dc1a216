import { questionMayBecome } from '@showfloor/contracts/question';
import { Check, Radio, RotateCcw, X } from 'lucide-react';
import type { ListedQuestion } from '../../core/questions/listed-questions.ts';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { QuestionList } from './question-list.tsx';
import { QuestionRow } from './question-row.tsx';
import { useQuestionStrings } from './question-strings.ts';
import { useQuestionActs } from './use-question-acts.ts';
import { type QuestionsOf, useQuestions } from './use-questions.ts';
import { VoteCount } from './vote-button.tsx';

/** The audience's questions under a team's hand. */
export function QuestionDesk({ showId, room, state }: QuestionsOf) {
  const say = useQuestionStrings();
  const questions = useQuestions({ showId, room });
  const acts = useQuestionActs(showId, room);
  const isLive = state === 'live';
  return (
    <div data-testid="question-desk" className="flex flex-col gap-2 p-3">
      {!isLive && state !== 'ended' && <p className="text-sm text-ink-soft">{say('onlyLive')}</p>}
      <QuestionList
        questions={questions}
        empty={{ title: say('emptyTeam'), text: say('emptyTeamText') }}
        row={(question) => (
          <QuestionRow
            key={question.id}
            question={question}
            isOwn={false}
            votes={<VoteCount votes={question.votes} label={say('votes', { count: question.votes })} />}
          >
            <QuestionActs question={question} acts={acts} isLive={isLive} />
          </QuestionRow>
        )}
      />
    </div>
  );
}

interface QuestionActsProps {
  question: ListedQuestion;
  acts: ReturnType<typeof useQuestionActs>;
  isLive: boolean;
}

function QuestionActs({ question, acts, isLive }: QuestionActsProps) {
  const say = useQuestionStrings();
  const { state, text } = question;
  const busy = acts.busy.has(question.id);
  return (
    <div className="mt-1 flex flex-wrap items-center gap-2">
      {state === 'open' && (
        <Button
          disabled={!isLive}
          busy={busy}
          aria-label={say('answerNamed', { text })}
          icon={<Radio aria-hidden className="size-4" />}
          onClick={() => acts.change(question, 'on_air')}
        >
          {say('answerOnAir')}
        </Button>
      )}
      {questionMayBecome(state, 'answered') && (
        <Button
          tone={state === 'on_air' ? 'accent' : 'quiet'}
          busy={busy}
          aria-label={say('markNamed', { text })}
          icon={<Check aria-hidden className="size-4" />}
          onClick={() => acts.change(question, 'answered')}
        >
          {say('markAnswered')}
        </Button>
      )}
      {state !== 'open' && questionMayBecome(state, 'open') && (
        <Button
          tone="quiet"
          busy={busy}
          aria-label={say('reopenNamed', { text })}
          icon={<RotateCcw aria-hidden className="size-4" />}
          onClick={() => acts.change(question, 'open')}
        >
          {say('reopen')}
        </Button>
      )}
      {questionMayBecome(state, 'dismissed') && (
        <IconButton
          label={say('dismiss', { text })}
          disabled={busy}
          onClick={() => acts.change(question, 'dismissed')}
          className="ms-auto hover:text-loss"
        >
          <X aria-hidden className="size-4" />
        </IconButton>
      )}
    </div>
  );
}
