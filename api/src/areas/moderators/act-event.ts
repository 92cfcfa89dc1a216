import { brandIdSchema } from '@showfloor/contracts/ids';
import { moderationActSchema } from '@showfloor/contracts/moderation';
import { z } from 'zod';
import { eventKind } from '../../platform/events/event-kind.ts';

/** A moderator did something, or took it back. About the show, or the brand where it holds for all of its shows. */
export const moderationActed = eventKind(
  'moderation.acted',
  z.object({ brandId: brandIdSchema, act: moderationActSchema }),
);
