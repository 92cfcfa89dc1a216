import { invitedSchema } from '@showfloor/contracts/account';
import { addMemberSchema } from '@showfloor/contracts/catalog';
import { isRefusal } from '@showfloor/contracts/errors';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import { brandParams } from '../../../platform/http/params.ts';
import type { Links } from '../../../platform/links/links.ts';
import type { Mailbox } from '../../../platform/mail/mail.ts';
import type { BrandRepository } from '../brand.ts';
import { hashOfToken } from '../link-token.ts';
import { brandIfKnown } from '../owners.ts';
import { invitationLifeMs, type TeamRepository } from '../team.ts';

export interface AddMemberParts {
  readonly brands: BrandRepository;
  readonly team: TeamRepository;
  readonly mailbox: Mailbox;
  readonly links: Pick<Links, 'invitation'>;
  /** 43 characters that nobody can guess. */
  readonly newToken: () => string;
  /** What time it is by the clock of all processes, Unix ms. */
  readonly askMs: () => Promise<number>;
}

/** The answer is the same whether or not somebody has an account by that e-mail. */
export function addMember({ brands, team, mailbox, links, newToken, askMs }: AddMemberParts) {
  return defineEndpoint({
    method: 'POST',
    path: '/api/brands/:brandId/members',
    summary: 'Invites somebody into the brand by a link that is sent to them, or gives a member another role.',
    tag: 'brands',
    access: { permission: 'brand.manage', ownerOf: ({ params }) => brandIfKnown(brands, params.brandId) },
    params: brandParams,
    body: addMemberSchema,
    answer: invitedSchema,
    status: 201,
    limits: { points: 60, windowSeconds: 600 },
    async handler({ params, body, viewer }) {
      const token = newToken();
      const id = hashOfToken(token);
      const createdAtMs = await askMs();
      const expiresAtMs = createdAtMs + invitationLifeMs;
      const email = body.email.toLowerCase();
      const { role } = body;
      const result = await team.invite({ id, brandId: params.brandId, email, role, createdAtMs, expiresAtMs });
      if (isRefusal(result)) return result;
      const { membership, invited } = result;
      if (!invited) return { ...membership, invitation: null };
      const url = links.invitation(token);
      await mailbox.post(`invitation:${id}`, {
        to: email,
        subject: `${viewer.name} invites you to ${membership.brandName}`,
        text: [
          `${viewer.name} invites you to the team of ${membership.brandName}, as ${role}.`,
          `Open this link within a week, and sign in or make an account: ${url}`,
          "If you don't know them, do nothing. Give the link to nobody: it is for whoever opens it first.",
        ].join('\n\n'),
      });
      return { ...membership, invitation: { url, expiresAtMs } };
    },
  });
}
