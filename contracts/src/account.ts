import { z } from 'zod';
import { brandIdSchema, userIdSchema } from './ids.ts';
import { limits } from './limits.ts';
import { nextSchema, pageQuery } from './page.ts';
import { lineSchema } from './text.ts';
import { openEnum } from './wire.ts';

/** What a member of a brand may be. */
export const brandRoleSchema = z.enum(['owner', 'producer', 'host', 'moderator', 'analyst']);
export type BrandRole = z.infer<typeof brandRoleSchema>;

/** What somebody may be in a show: a member of its brand, or `show_moderator`, who moderates this show alone. */
export const teamRoleSchema = z.enum([...brandRoleSchema.options, 'show_moderator']);
export type TeamRole = z.infer<typeof teamRoleSchema>;

/** As which role others see somebody. */
export function badgeOf(role: TeamRole): BrandRole {
  return role === 'show_moderator' ? 'moderator' : role;
}

/** What somebody may do in a brand, or in one show of it; `rolePermissions` says who may. */
export type Permission =
  | 'brand.manage'
  | 'catalog.write'
  | 'show.write'
  | 'show.run'
  | 'show.publish'
  | 'pin.write'
  | 'chat.moderate'
  /** The same for all shows of the brand at once. */
  | 'brand.moderate'
  | 'orders.read'
  /** Calls orders off, and what else is done about them. */
  | 'orders.write'
  /** What a show sold, without who bought it. */
  | 'sales.read';

export const rolePermissions = {
  owner: [
    'brand.manage',
    'catalog.write',
    'show.write',
    'show.run',
    'show.publish',
    'pin.write',
    'chat.moderate',
    'brand.moderate',
    'orders.read',
    'orders.write',
    'sales.read',
  ],
  producer: [
    'catalog.write',
    'show.write',
    'show.run',
    'show.publish',
    'pin.write',
    'chat.moderate',
    'brand.moderate',
    'orders.read',
    'orders.write',
    'sales.read',
  ],
  host: ['show.run', 'show.publish', 'pin.write', 'sales.read'],
  moderator: ['pin.write', 'chat.moderate', 'brand.moderate'],
  analyst: ['orders.read', 'sales.read'],
  show_moderator: ['chat.moderate'],
} as const satisfies Record<TeamRole, readonly Permission[]>;

export function roleMay(role: TeamRole, permission: Permission): boolean {
  return (rolePermissions[role] as readonly Permission[]).includes(permission);
}

export const displayNameSchema = lineSchema(40).min(1);
export const emailSchema = z.email().max(limits.emailChars);

/** A password that somebody has: whatever it is, it is only compared. */
export const passwordSchema = z.string().min(8).max(128);
/** A password that somebody chooses. Beyond this, the server refuses those that everybody tries. */
export const newPasswordSchema = passwordSchema
  .refine((password) => !/\p{Cc}/u.test(password), 'must not have control characters')
  .refine((password) => password.trim().length >= 8, 'must have at least 8 characters besides blanks around it');

export const membershipSchema = z.object({
  brandId: brandIdSchema,
  brandName: z.string(),
  brandSlug: z.string(),
  /** A role of a newer server may here what the least of roles may. */
  role: openEnum(brandRoleSchema, 'analyst'),
});
export type Membership = z.infer<typeof membershipSchema>;

/** A secret of a link that was sent to somebody; the database keeps its hash alone. */
const linkTokenSchema = z.string().regex(/^[\w-]{43}$/, 'must be the token of a link');

/** POST /api/brands/:brandId/members: a member has the role now (`invitation` is null), or its link was sent to that address. */
export const invitedSchema = membershipSchema.extend({
  /** The link, for an owner who would rather hand it over: whoever opens it first, signed in, gets the role. */
  invitation: z.object({ url: z.url(), expiresAtMs: z.int() }).nullable(),
});

/** POST /api/invitations/accept */
export const acceptInvitationSchema = z.strictObject({ token: linkTokenSchema });

/** GET /api/brands/:brandId/members: members in the order in which they came; invitations stand on the first page. */
export const teamQuerySchema = z.strictObject(pageQuery(limits.membersPerBrand, limits.membersPerBrand));

export const teamSchema = z.object({
  members: z.array(z.object({ userId: userIdSchema, name: z.string(), email: z.string(), role: brandRoleSchema })),
  invitations: z.array(z.object({ id: z.string(), email: z.string(), role: brandRoleSchema, expiresAtMs: z.int() })),
  next: nextSchema,
});
export type Team = z.infer<typeof teamSchema>;

/** PATCH /api/brands/:brandId/members/:userId */
export const changeRoleSchema = z.strictObject({ role: brandRoleSchema });

/** GET /api/me: who is asking. Anonymous viewers are users too, made on their first act; before that, `user` is null. */
export const meSchema = z.object({
  user: z
    .object({ id: userIdSchema, name: z.string(), email: z.string().nullable(), anonymous: z.boolean() })
    .nullable(),
  memberships: z.array(membershipSchema),
});
export type Me = z.infer<typeof meSchema>;
