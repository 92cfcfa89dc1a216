import { chatRulesSchema, patchChatRulesSchema } from '@showfloor/contracts/chat-rules';
import { refuse } from '@showfloor/contracts/errors';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import { showParams } from '../../../platform/http/params.ts';
import { type ActParts, beginAct } from '../../moderators/begin-act.ts';
import type { ShowRepository } from '../../shows/show.ts';
import type { ChatRulesRepository } from '../chat-rules-repository.ts';
import { moderatedShow } from './moderated-show.ts';

export interface ChangeChatRulesParts extends ActParts {
  readonly rules: ChatRulesRepository;
  readonly shows: ShowRepository;
  /** What is remembered of a show's rules is void. */
  readonly onRulesChanged: (showId: string) => void;
}

export function changeChatRules(parts: ChangeChatRulesParts) {
  const { rules, shows, onRulesChanged } = parts;
  return defineEndpoint({
    method: 'PATCH',
    path: '/api/shows/:showId/chat-rules',
    summary: 'Changes by which rules the audience writes: slow mode, followers, buyers, accounts, or emoji only.',
    tag: 'moderation',
    access: { permission: 'chat.moderate', ownerOf: ({ params }) => shows.ownerOf(params.showId) },
    params: showParams,
    body: patchChatRulesSchema,
    answer: chatRulesSchema,
    async handler({ params, body, viewer }) {
      const show = await moderatedShow(shows, params.showId);
      if (show === null) return refuse('not_found');
      const changed = await rules.change(show.id, body, beginAct(parts, show, viewer));
      onRulesChanged(show.id);
      return changed;
    },
  });
}
