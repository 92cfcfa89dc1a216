import type { Endpoint } from '../../platform/http/endpoint.ts';
import type { Platform } from '../../platform/platform.ts';
import type { BrandRepository } from '../brands/brand.ts';
import type { KeepPicture } from '../images/image-store.ts';
import { changeEmoji } from './http/change-emoji.ts';
import { getEmoji } from './http/get-emoji.ts';
import { putEmoji } from './http/put-emoji.ts';
import { createEmojiRepository } from './postgres/emoji-repository.ts';

export interface EmojiOptions {
  readonly brands: BrandRepository;
  readonly keepPicture: KeepPicture;
}

export interface EmojiArea {
  readonly endpoints: readonly Endpoint[];
}

/** Brands' own pictures for their chats. */
export function emojiArea({ database, links }: Platform, { brands, keepPicture }: EmojiOptions): EmojiArea {
  const emoji = createEmojiRepository(database);
  return {
    endpoints: [
      getEmoji(emoji, links),
      putEmoji({ emoji, brands, keepPicture, links }),
      ...changeEmoji({ emoji, brands, links }),
    ],
  };
}
