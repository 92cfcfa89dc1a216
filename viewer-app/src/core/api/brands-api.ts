import { type BrandRole, invitedSchema, membershipSchema, teamSchema } from '@showfloor/contracts/account';
import {
  type addMemberSchema,
  brandFollowSchema,
  brandSchema,
  type createBrandSchema,
} from '@showfloor/contracts/catalog';
import type { putLinesSchema } from '@showfloor/contracts/line';
import type { putShippingSchema } from '@showfloor/contracts/shipping';
import { brandTodaySchema } from '@showfloor/contracts/today';
import { z } from 'zod';
import type { Transport } from './transport.ts';

const brandsSchema = z.object({ brands: z.array(brandSchema) });

export function createBrandsApi(transport: Transport) {
  const followOf = (brandId: string) => `/api/brands/${brandId}/follow`;
  return {
    list: async (signal?: AbortSignal) =>
      (await transport.json({ method: 'GET', path: '/api/brands', signal }, brandsSchema)).brands,
    get: (brandId: string, signal?: AbortSignal) =>
      transport.json({ method: 'GET', path: `/api/brands/${brandId}`, signal }, brandSchema),
    /** By what stands in the address of its page. */
    bySlug: (slug: string, signal?: AbortSignal) =>
      transport.json({ method: 'GET', path: `/api/brand-slugs/${encodeURIComponent(slug)}`, signal }, brandSchema),
    /** Where a brand stands, as far as whoever asks may see it. @param timeZone in which the day began. */
    today: (brandId: string, timeZone: string, signal?: AbortSignal) =>
      transport.json(
        { method: 'GET', path: `/api/brands/${brandId}/today`, query: { timeZone }, signal },
        brandTodaySchema,
      ),
    create: (body: z.input<typeof createBrandSchema>) =>
      transport.json({ method: 'POST', path: '/api/brands', body }, brandSchema),
    /** Who in line has a piece that is free again, for sales without a drop. */
    putLines: (brandId: string, body: z.input<typeof putLinesSchema>) =>
      transport.json({ method: 'PUT', path: `/api/brands/${brandId}/lines`, body }, brandSchema),
    putShipping: (brandId: string, body: z.input<typeof putShippingSchema>) =>
      transport.json({ method: 'PUT', path: `/api/brands/${brandId}/shipping`, body }, brandSchema),
    /** Whether whoever asks follows a brand, and how many do. */
    follow: (brandId: string, signal?: AbortSignal) =>
      transport.json({ method: 'GET', path: followOf(brandId), signal }, brandFollowSchema),
    setFollow: (brandId: string, follows: boolean) =>
      transport.json({ method: follows ? 'PUT' : 'DELETE', path: followOf(brandId) }, brandFollowSchema),
    team: (brandId: string, signal?: AbortSignal) =>
      transport.json({ method: 'GET', path: `/api/brands/${brandId}/members`, signal }, teamSchema),
    changeRole: (brandId: string, userId: string, role: BrandRole) =>
      transport.nothing({ method: 'PATCH', path: `/api/brands/${brandId}/members/${userId}`, body: { role } }),
    removeMember: (brandId: string, userId: string) =>
      transport.nothing({ method: 'DELETE', path: `/api/brands/${brandId}/members/${userId}` }),
    revokeInvitation: (brandId: string, invitationId: string) =>
      transport.nothing({ method: 'DELETE', path: `/api/brands/${brandId}/invitations/${invitationId}` }),
    leave: (brandId: string) => transport.nothing({ method: 'POST', path: `/api/brands/${brandId}/leave` }),
    acceptInvitation: (token: string) =>
      transport.json({ method: 'POST', path: '/api/invitations/accept', body: { token } }, membershipSchema),
    addMember: (brandId: string, body: z.input<typeof addMemberSchema>) =>
      transport.json({ method: 'POST', path: `/api/brands/${brandId}/members`, body }, invitedSchema),
  };
}
