import { z } from 'zod';
import { teamRoleSchema } from './account.ts';
import { chatMessageIdSchema, userIdSchema } from './ids.ts';
import { openEnum } from './wire.ts';

/** On which page somebody of a show's team is. */
export const teamPageSchema = z.enum(['studio', 'desk', 'watch']);
export type TeamPage = z.infer<typeof teamPageSchema>;

/** Somebody of a show's team who is in its room: once for each page that they have it open on. */
export const teammateSchema = z.object({
  userId: userIdSchema,
  name: z.string(),
  role: openEnum(teamRoleSchema, 'analyst'),
  page: openEnum(teamPageSchema, 'watch'),
  /** At the desk: the message of the queue that they look at. Absent: at none, or the server is one of before. */
  looksAt: chatMessageIdSchema.optional().catch(undefined),
});
export type Teammate = z.infer<typeof teammateSchema>;
