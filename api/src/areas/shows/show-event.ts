import { programStateSchema, showStateSchema } from '@showfloor/contracts/show';
import { z } from 'zod';
import { eventKind } from '../../platform/events/event-kind.ts';

/** The show as it stood after the change. */
const payloadSchema = z.object({ state: showStateSchema, program: programStateSchema });

/** A show went from one state to another. */
export const showStateChanged = eventKind('show.state_changed', payloadSchema);
/** The picture came, went, or came back. */
export const showProgramChanged = eventKind('show.program_changed', payloadSchema);
