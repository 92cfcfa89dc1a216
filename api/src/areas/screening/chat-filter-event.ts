import { z } from 'zod';
import { eventKind } from '../../platform/events/event-kind.ts';

/** The phrases of a brand or a show are others. About the brand or show. */
export const chatFilterChanged = eventKind('chat_filter.changed', z.object({ version: z.int() }));
