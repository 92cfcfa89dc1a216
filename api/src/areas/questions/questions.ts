import { isRefusal, type Refusal, refuse } from '@showfloor/contracts/errors';
import type { IdSource } from '@showfloor/contracts/ids';
import type { Question, QuestionState } from '@showfloor/contracts/question';
import type { MembershipRepository } from '../../platform/identity/memberships.ts';
import type { RequestSource } from '../../platform/identity/request-source.ts';
import type { Viewer } from '../../platform/identity/viewer.ts';
import { chatName } from '../chat/chat-author.ts';
import { mayTalk } from '../chat/chat-hours.ts';
import { MessageWindow } from '../chat/message-window.ts';
import type { WritingRules } from '../chat/writing-rules.ts';
import type { ProgramClock } from '../media-nodes/program-clock.ts';
import type { SpeechGate, SpeechRefusal } from '../sanctions/speech-gate.ts';
import type { Show } from '../shows/show.ts';
import { planCue, planEnd } from '../timeline/plan-cues.ts';
import { questionLimits } from './question-limits.ts';
import type { QuestionRepository } from './question-repository.ts';

export interface QuestionsParts {
  readonly questions: QuestionRepository;
  readonly rules: Pick<WritingRules, 'refusalOfUnheld'>;
  readonly memberships: Pick<MembershipRepository, 'roleIn'>;
  /** Who may speak. */
  readonly gate: Pick<SpeechGate, 'ask'>;
  readonly clock: ProgramClock;
  readonly newId: IdSource;
  readonly nowMs: () => number;
  readonly passingMs: () => number;
}

export interface Asking {
  readonly show: Pick<Show, 'id' | 'brand' | 'state'>;
  readonly author: Viewer;
  /** Where the request comes from. */
  readonly source: RequestSource;
  readonly text: string;
  /** The name that an anonymous viewer gives. */
  readonly name?: string | undefined;
}

type AskRefusal =
  | SpeechRefusal['refused']
  | 'invalid_request'
  | 'show_not_live'
  | 'name_reserved'
  | 'links_off'
  | 'filtered'
  | 'rate_limited'
  | 'limit_reached';

/** The questions that an audience asks the host, and what becomes of them. */
export class Questions {
  readonly #parts: QuestionsParts;
  readonly #byAddress = new MessageWindow(
    questionLimits.asksPerAddress,
    questionLimits.askWindowMs,
    questionLimits.remembered,
  );

  constructor(parts: QuestionsParts) {
    this.#parts = parts;
  }

  /** Asks the host something, by the rules of the chat. Asking again what is open answers the question that is there. */
  async ask({ show, author, source, text, name: given }: Asking): Promise<Question | Refusal<AskRefusal>> {
    const { questions, rules, memberships, gate, newId, nowMs, passingMs } = this.#parts;
    if (!mayTalk(show.state)) return refuse('show_not_live', { message: 'This show takes no questions any more.' });
    const name = chatName(author, given);
    if (isRefusal(name)) return name;
    const place = { id: show.id, brandId: show.brand.id };
    const role = author.anonymous ? null : await memberships.roleIn(author.userId, place);
    const refusal = await rules.refusalOfUnheld({ show: place, role, name, text });
    if (refusal) return refusal;
    const waitMs = this.#byAddress.take(`${show.id} ${source.network}`, passingMs());
    if (waitMs > 0) return refuse('rate_limited', { details: { retryAfterMs: Math.ceil(waitMs) } });
    const heard = await gate.ask({ show: place, viewer: author, source, role });
    if (isRefusal(heard)) return heard;
    const askedAtMs = nowMs();
    const question = { id: newId('question'), userId: author.userId, name, text, askedAtMs };
    // Nobody hears it, and who asks isn't notified of that.
    if (heard.isShadowed) return { ...question, state: 'open', votes: 0, changedAtMs: askedAtMs, cueId: null };
    return questions.ask({ ...question, showId: show.id });
  }

  /** Brings a question into another state; on air it is a cue of the timeline, at the program time of this moment. Refuses as `QuestionRepository.change`. */
  change(showId: string, questionId: string, to: QuestionState, byUserId: string) {
    const { questions, clock, newId, nowMs } = this.#parts;
    const programNowMs = clock.nowMs();
    return questions.change(showId, questionId, {
      to,
      byUserId,
      atMs: nowMs(),
      planOnAir: ({ head }, { text, name }) =>
        planCue({ showId, head, programNowMs, newId }, { kind: 'question', questionId, text, name }),
      planEnd: ({ head }, cueId) => planEnd({ showId, head, programNowMs, newId }, cueId),
    });
  }
}
