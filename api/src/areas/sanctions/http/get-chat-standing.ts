import { isRefusal, refuse } from '@showfloor/contracts/errors';
import { chatStandingSchema } from '@showfloor/contracts/moderation';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import { showParams } from '../../../platform/http/params.ts';
import { type VisibilityParts, visibleShow } from '../../shows/show-visibility.ts';
import type { ChatRulesRepository } from '../chat-rules-repository.ts';
import type { SanctionBook } from '../sanction-book.ts';
import type { SpeechGate } from '../speech-gate.ts';
import { endsAtMs, worstOf } from '../standing.ts';

export interface ChatStandingParts extends VisibilityParts {
  readonly gate: Pick<SpeechGate, 'standing'>;
  readonly books: { of(show: { readonly id: string; readonly brandId: string }): Promise<SanctionBook> };
  readonly rulesOf: ChatRulesRepository['of'];
  readonly nowMs: () => number;
}

export function getChatStanding(parts: ChatStandingParts) {
  const { gate, books, memberships, rulesOf, nowMs } = parts;
  return defineEndpoint({
    method: 'GET',
    path: '/api/shows/:showId/chat-standing',
    summary: 'What who asks is in the show, and what keeps them from writing in its chat.',
    tag: 'moderation',
    access: 'anyone',
    params: showParams,
    answer: chatStandingSchema,
    async handler({ params, viewer, source }) {
      const found = await visibleShow(parts, params.showId, viewer);
      if (found === null) return refuse('not_found');
      const show = { id: found.id, brandId: found.brand.id };
      const rules = await rulesOf(show.id);
      if (viewer === null) {
        // Who writes becomes an anonymous viewer first.
        return { role: null, sanction: null, refusedBy: rules.accountsOnly ? 'account_needed' : null, rules };
      }
      const role = viewer.anonymous ? null : await memberships.roleIn(viewer.userId, show);
      if (role !== null) return { role, sanction: null, refusedBy: null, rules };
      const standing = await gate.standing({ show, viewer, source });
      const worst = worstOf((await books.of(show)).ofUser(viewer.userId, nowMs()));
      const refusedUntilMs = isRefusal(standing) && worst === null ? endsAtMs(standing) : null;
      return {
        role,
        sanction: worst && {
          id: worst.id,
          kind: worst.kind === 'ban' ? ('ban' as const) : ('timeout' as const),
          showId: worst.showId,
          reason: worst.reason,
          untilMs: worst.untilMs,
        },
        refusedBy: isRefusal(standing) ? standing.refused : null,
        ...(refusedUntilMs !== null && { refusedUntilMs }),
        rules,
      };
    },
  });
}
