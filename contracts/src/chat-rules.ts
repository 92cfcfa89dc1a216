import { z } from 'zod';
import { limits } from './limits.ts';

const slowSeconds = z.int().min(0).max(limits.slowModeMaxSeconds);
const followersOnlyMinutes = z.int().min(0).max(limits.followedMaxMinutes).nullable();

/** By which rules a show's audience writes. A rule that isn't there, or that is written in another way, is off. */
export const chatRulesSchema = z.object({
  /** Slow mode: how long a person waits between two messages; 0: off. */
  slowSeconds: slowSeconds.catch(0),
  /** Only who has followed the brand for so many minutes; 0: who follows it; null: off. */
  followersOnlyMinutes: followersOnlyMinutes.catch(null),
  /** Only who has a paid order of the brand. */
  buyersOnly: z.boolean().catch(false),
  /** Only emoji. */
  emojiOnly: z.boolean().catch(false),
  /** Only who has an account. */
  accountsOnly: z.boolean().catch(false),
});
export type ChatRules = z.infer<typeof chatRulesSchema>;

/** What a show begins with. */
export const noChatRules: ChatRules = chatRulesSchema.parse({});

/** PATCH /api/shows/:showId/chat-rules: what is absent stays as it is. Pages have them by `welcome` and `chat_rules`, or by …/chat-standing. */
export const patchChatRulesSchema = z
  .strictObject({
    slowSeconds,
    followersOnlyMinutes,
    buyersOnly: z.boolean(),
    emojiOnly: z.boolean(),
    accountsOnly: z.boolean(),
  })
  .partial();
export type ChatRulesPatch = z.infer<typeof patchChatRulesSchema>;
