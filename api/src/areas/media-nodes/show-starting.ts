import { z } from 'zod';
import { eventKind } from '../../platform/events/event-kind.ts';

/** A show was begun on the media node, and may never have become live. Put down for later, never in the log itself. */
export const showStarting = eventKind('show.starting', z.object({}));
