import { mayVoteOn } from '@showfloor/contracts/question';
import { AskForm } from './ask-form.tsx';
import { QuestionList } from './question-list.tsx';
import { QuestionRow } from './question-row.tsx';
import { useQuestionStrings } from './question-strings.ts';
import { useAsking } from './use-question-acts.ts';
import { type QuestionsOf, useQuestions } from './use-questions.ts';
import { VoteButton, VoteCount } from './vote-button.tsx';

export interface QuestionPanelProps extends QuestionsOf {
  /** The account's name; null for viewers without one; undefined until it is known which of them this is. */
  accountName: string | null | undefined;
  /** Null for whoever only watches. */
  ownUserId: string | null;
}

/** What the audience asks: ask, vote, and see what is answered. */
export function QuestionPanel({ showId, room, state, accountName, ownUserId }: QuestionPanelProps) {
  const say = useQuestionStrings();
  const questions = useQuestions({ showId, room });
  const { ask, vote } = useAsking(showId, room, ownUserId !== null);
  const isClosed = state === 'ended';
  return (
    <div data-testid="questions" className="flex flex-col gap-3">
      {isClosed ? (
        <p className="rounded-md bg-hover px-3 py-2 text-sm text-ink-soft">{say('closed')}</p>
      ) : (
        <AskForm asking={ask} accountName={accountName} />
      )}
      <QuestionList
        questions={questions}
        empty={isClosed ? { title: say('emptyClosed') } : { title: say('empty'), text: say('emptyText') }}
        row={(question) => (
          <QuestionRow
            key={question.id}
            question={question}
            isOwn={question.userId === ownUserId}
            votes={
              mayVoteOn(question.state) && !isClosed ? (
                <VoteButton
                  votes={question.votes}
                  voted={question.voted}
                  label={`${say(question.voted ? 'unvote' : 'vote', { text: question.text })}, ${say('votes', { count: question.votes })}`}
                  onVote={() => {
                    if (!vote.isPending) vote.mutate({ questionId: question.id, isGiven: !question.voted });
                  }}
                />
              ) : (
                <VoteCount votes={question.votes} label={say('votes', { count: question.votes })} />
              )
            }
          />
        )}
      />
    </div>
  );
}
