import { questionSchema } from '@showfloor/contracts/question';
import { z } from 'zod';
import { eventKind } from '../../platform/events/event-kind.ts';

/** A question was asked, or is in another state. About the show. */
export const questionChanged = eventKind('question.changed', z.object({ question: questionSchema }));
