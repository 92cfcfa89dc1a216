import { meSchema } from '@showfloor/contracts/account';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import type { BrandMemberships } from '../../../platform/identity/memberships.ts';

export function getMe(memberships: BrandMemberships) {
  return defineEndpoint({
    method: 'GET',
    path: '/api/me',
    summary: 'Who is asking, and their brands.',
    tag: 'accounts',
    access: 'anyone',
    answer: meSchema,
    async handler({ viewer }) {
      if (viewer === null) return { user: null, memberships: [] };
      const { userId, name, email, anonymous } = viewer;
      return {
        user: { id: userId, name, email, anonymous },
        memberships: anonymous ? [] : await memberships.membershipsOf(userId),
      };
    },
  });
}
