import { z } from 'zod';
import { limits } from './limits.ts';

/** What stands between two colons in a text: `:moss_heart:`. */
export const emojiNameSchema = z
  .string()
  .regex(/^[a-z0-9_]{2,24}$/, 'must be 2 to 24 small letters, digits or _')
  .meta({ example: 'moss_heart' });

export const emojiSchema = z.object({ name: emojiNameSchema, url: z.string() });
export type Emoji = z.infer<typeof emojiSchema>;

/**
 * GET /api/brands/:brandId/emoji: a brand's own pictures for its chat. In a message they are text, `:name:`; a page that knows the name draws the
 * picture. `version` grows with each change. PUT …/emoji/:name (raw picture) adds or replaces one, PATCH renames it, DELETE takes it away.
 */
export const brandEmojiSchema = z.object({
  version: z.int().min(0),
  emoji: z.array(emojiSchema).max(limits.emojiPerBrand),
});
export type BrandEmoji = z.infer<typeof brandEmojiSchema>;

export const renameEmojiSchema = z.strictObject({ name: emojiNameSchema });
