import { brandEmojiSchema, renameEmojiSchema } from '@showfloor/contracts/emoji';
import { isRefusal } from '@showfloor/contracts/errors';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import { brandIfKnown } from '../../brands/owners.ts';
import { emojiParams, presentEmoji } from './emoji-params.ts';
import type { PutEmojiParts } from './put-emoji.ts';

/** PATCH gives a picture another name, DELETE takes it away. What was written with it stays as it was: text. */
export function changeEmoji({ emoji, brands, links }: Omit<PutEmojiParts, 'keepPicture'>) {
  const path = '/api/brands/:brandId/emoji/:name';
  return [
    defineEndpoint({
      method: 'PATCH',
      path,
      summary: 'Gives a picture of a brand’s chat another name.',
      tag: 'brands',
      access: { permission: 'catalog.write', ownerOf: ({ params }) => brandIfKnown(brands, params.brandId) },
      params: emojiParams,
      body: renameEmojiSchema,
      answer: brandEmojiSchema,
      async handler({ params: { brandId, name }, body }) {
        const after = await emoji.rename(brandId, name, body.name);
        return isRefusal(after) ? after : presentEmoji(after, links);
      },
    }),
    defineEndpoint({
      method: 'DELETE',
      path,
      summary: 'Takes a picture out of a brand’s chat.',
      tag: 'brands',
      access: { permission: 'catalog.write', ownerOf: ({ params }) => brandIfKnown(brands, params.brandId) },
      params: emojiParams,
      answer: brandEmojiSchema,
      async handler({ params: { brandId, name } }) {
        const after = await emoji.remove(brandId, name);
        return isRefusal(after) ? after : presentEmoji(after, links);
      },
    }),
  ];
}
