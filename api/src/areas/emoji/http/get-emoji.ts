import { brandEmojiSchema } from '@showfloor/contracts/emoji';
import { refuse } from '@showfloor/contracts/errors';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import { brandParams } from '../../../platform/http/params.ts';
import { SharedAnswer } from '../../../platform/http/shared-answer.ts';
import type { Links } from '../../../platform/links/links.ts';
import type { EmojiRepository } from '../emoji.ts';
import { presentEmoji } from './emoji-params.ts';

/** All pages of a show ask for it: caches between keep it so long. */
const keptSeconds = 60;

export function getEmoji(emoji: Pick<EmojiRepository, 'of'>, links: Links) {
  return defineEndpoint({
    method: 'GET',
    path: '/api/brands/:brandId/emoji',
    summary: 'A brand’s own pictures for its chat, by name. In messages they are text: `:name:`.',
    tag: 'brands',
    access: 'anyone',
    params: brandParams,
    answer: brandEmojiSchema,
    async handler({ params }) {
      const found = await emoji.of(params.brandId);
      return found === null ? refuse('not_found') : new SharedAnswer(presentEmoji(found, links), keptSeconds);
    },
  });
}
