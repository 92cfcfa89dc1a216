import { brandEmojiSchema } from '@showfloor/contracts/emoji';
import { isRefusal } from '@showfloor/contracts/errors';
import { limits } from '@showfloor/contracts/limits';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import type { Links } from '../../../platform/links/links.ts';
import type { BrandRepository } from '../../brands/brand.ts';
import { brandIfKnown } from '../../brands/owners.ts';
import type { KeepPicture } from '../../images/image-store.ts';
import type { EmojiRepository } from '../emoji.ts';
import { emojiParams, presentEmoji } from './emoji-params.ts';

export interface PutEmojiParts {
  readonly emoji: EmojiRepository;
  readonly brands: BrandRepository;
  readonly keepPicture: KeepPicture;
  readonly links: Links;
}

export function putEmoji({ emoji, brands, keepPicture, links }: PutEmojiParts) {
  return defineEndpoint({
    method: 'PUT',
    path: '/api/brands/:brandId/emoji/:name',
    summary:
      'Adds a picture to a brand’s chat, or replaces the one of that name. It is kept with no edge longer than 128 px.',
    tag: 'brands',
    access: { permission: 'catalog.write', ownerOf: ({ params }) => brandIfKnown(brands, params.brandId) },
    params: emojiParams,
    raw: { contentTypes: ['image/png', 'image/webp', 'image/jpeg', 'image/avif'], maxBytes: limits.emojiBytes },
    answer: brandEmojiSchema,
    limits: { points: 120, windowSeconds: 60 },
    async handler({ params: { brandId, name }, rawBody }) {
      const image = await keepPicture(brandId, rawBody, limits.emojiEdgePx);
      if (isRefusal(image)) return image;
      const after = await emoji.put(brandId, { name, imageId: image.id });
      return isRefusal(after) ? after : presentEmoji(after, links);
    },
  });
}
