import { acceptInvitationSchema, membershipSchema } from '@showfloor/contracts/account';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import { hashOfToken } from '../link-token.ts';
import type { TeamRepository } from '../team.ts';

export function acceptInvitation(team: TeamRepository, askMs: () => Promise<number>) {
  return defineEndpoint({
    method: 'POST',
    path: '/api/invitations/accept',
    summary: 'Takes the role of an invitation, by the token of its link. That works once.',
    tag: 'brands',
    access: 'account',
    body: acceptInvitationSchema,
    answer: membershipSchema,
    limits: { points: 30, windowSeconds: 60 },
    handler: async ({ body, viewer }) => team.accept(hashOfToken(body.token), viewer.userId, await askMs()),
  });
}
