import { reportMessageSchema } from '@showfloor/contracts/chat-queue';
import { refuse } from '@showfloor/contracts/errors';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import { chatMessageParams } from '../../../platform/http/params.ts';
import { type VisibilityParts, visibleShow } from '../../shows/show-visibility.ts';
import type { Reporting } from '../reports.ts';

export function reportMessage(parts: VisibilityParts & { readonly reporting: Reporting }) {
  return defineEndpoint({
    method: 'POST',
    path: '/api/shows/:showId/chat/:messageId/reports',
    summary: 'Reports a message to the show’s moderators. Doing it twice is fine: the first one stays.',
    tag: 'moderation',
    access: 'viewer',
    params: chatMessageParams,
    body: reportMessageSchema,
    limits: { points: 20, windowSeconds: 300 },
    async handler({ params: { showId, messageId }, body: { reason, note }, viewer, network }) {
      if ((await visibleShow(parts, showId, viewer)) === null) return refuse('not_found');
      const report = { showId, messageId, reporterId: viewer.userId, reason, note: note || null };
      return (await parts.reporting.report(report, network)) ?? undefined;
    },
  });
}
