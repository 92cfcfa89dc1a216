import { z } from 'zod';
import { eventKind } from '../../platform/events/event-kind.ts';

/** What a show's lineup shows has changed: its products, their order, or what is said of one of them. About the show. */
export const lineupChanged = eventKind('lineup.changed', z.object({ version: z.int().min(0) }));
