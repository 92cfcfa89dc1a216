import { chatRulesSchema } from '@showfloor/contracts/chat-rules';
import { brandIdSchema, userIdSchema } from '@showfloor/contracts/ids';
import { ownSanctionSchema, sanctionKindSchema } from '@showfloor/contracts/moderation';
import { z } from 'zod';
import { eventKind } from '../../platform/events/event-kind.ts';

/** Something is in force on somebody from now on, or no longer. About the show, or the brand where it holds for all of its shows. */
export const sanctionChanged = eventKind(
  'sanction.changed',
  z.object({
    brandId: brandIdSchema,
    userId: userIdSchema,
    kind: sanctionKindSchema,
    sanction: ownSanctionSchema.omit({ kind: true }),
    lifted: z.boolean(),
  }),
);

/** The audience of a show writes by other rules. About the show. */
export const chatRulesChanged = eventKind('chat.rules_changed', z.object({ rules: chatRulesSchema }));
