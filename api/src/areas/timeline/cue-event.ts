import { cueSchema } from '@showfloor/contracts/timeline';
import { z } from 'zod';
import { eventKind } from '../../platform/events/event-kind.ts';

/** A cue was appended to a show's timeline. About the show. */
export const cueAppended = eventKind('cue.appended', z.object({ cue: cueSchema }));
