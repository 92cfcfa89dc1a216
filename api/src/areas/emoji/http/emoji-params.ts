import type { BrandEmoji } from '@showfloor/contracts/emoji';
import { emojiNameSchema } from '@showfloor/contracts/emoji';
import { brandParams } from '../../../platform/http/params.ts';
import type { Links } from '../../../platform/links/links.ts';
import type { EmojiSet } from '../emoji.ts';

export const emojiParams = brandParams.extend({ name: emojiNameSchema });

/** A brand's pictures as pages read them. */
export function presentEmoji({ version, emoji }: EmojiSet, links: Links): BrandEmoji {
  return { version, emoji: emoji.map(({ name, imageId }) => ({ name, url: links.image(imageId) })) };
}
