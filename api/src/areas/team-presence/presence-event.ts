import { teammateSchema } from '@showfloor/contracts/team-presence';
import { z } from 'zod';
import { eventKind } from '../../platform/events/event-kind.ts';

/** Whom of a show's team one process has in its room. About the show. */
export const teamSeen = eventKind('team.seen', z.object({ node: z.string(), people: z.array(teammateSchema) }));
