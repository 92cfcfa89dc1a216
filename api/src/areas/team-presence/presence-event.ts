import { chatMessageIdSchema, userIdSchema } from '@showfloor/contracts/ids';
import { teammateSchema } from '@showfloor/contracts/team-presence';
import { z } from 'zod';
import { eventKind } from '../../platform/events/event-kind.ts';

/** Whom of a show's team one process has in its room. About the show. */
export const teamSeen = eventKind('team.seen', z.object({ node: z.string(), people: z.array(teammateSchema) }));

/** Somebody looks at a message of the show's queue; null: at none any more. About the show. */
export const teamLooks = eventKind(
  'team.looks',
  z.object({ userId: userIdSchema, messageId: chatMessageIdSchema.nullable() }),
);
