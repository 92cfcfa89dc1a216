import type { BrandRole } from '@showfloor/contracts/account';
import { type Refusal, refuse } from '@showfloor/contracts/errors';
import { limits } from '@showfloor/contracts/limits';
import { and, asc, eq, gt, lte, ne, sql } from 'drizzle-orm';
import type { Database, Transaction } from '../../../platform/database/database.ts';
import { users } from '../../accounts/postgres/tables.ts';
import type { TeamRepository } from '../team.ts';
import { brandInvitations, brandMembers, brands } from './tables.ts';

/** Members and invitations on PGlite and PostgreSQL. Whatever changes a team locks its brand first, so that no two take the last owner away. */
export function createTeamRepository(database: Database): TeamRepository {
  return {
    async names(brandId) {
      const brand = await database.select({ name: brands.name }).from(brands).where(eq(brands.id, brandId));
      const members = await database
        .select({ name: users.name })
        .from(brandMembers)
        .innerJoin(users, eq(users.id, brandMembers.userId))
        .where(eq(brandMembers.brandId, brandId));
      return [...brand, ...members].map(({ name }) => name);
    },

    members: (brandId, after, limit) =>
      database
        .select({
          userId: users.id,
          name: users.name,
          email: users.email,
          role: brandMembers.role,
          createdAtMs: brandMembers.createdAtMs,
        })
        .from(brandMembers)
        .innerJoin(users, eq(users.id, brandMembers.userId))
        .where(
          and(
            eq(brandMembers.brandId, brandId),
            after === null
              ? undefined
              : sql`(${brandMembers.createdAtMs}, ${users.id}) > (${after[0]}::bigint, ${after[1]})`,
          ),
        )
        .orderBy(asc(brandMembers.createdAtMs), asc(users.id))
        .limit(limit),

    invitations: (brandId, nowMs) =>
      database
        .select({
          id: brandInvitations.id,
          email: brandInvitations.email,
          role: brandInvitations.role,
          expiresAtMs: brandInvitations.expiresAtMs,
        })
        .from(brandInvitations)
        .where(and(eq(brandInvitations.brandId, brandId), gt(brandInvitations.expiresAtMs, nowMs)))
        .orderBy(asc(brandInvitations.createdAtMs), asc(brandInvitations.id)),

    invite: (invitation) =>
      database.transaction(async (tx) => {
        const { brandId, email, role, createdAtMs } = invitation;
        const brand = await lockBrand(tx, brandId);
        if (!brand) return refuse('not_found');
        const membership = { ...brand, role };
        const [member] = await tx
          .select({ userId: users.id })
          .from(brandMembers)
          .innerJoin(users, eq(users.id, brandMembers.userId))
          .where(and(eq(brandMembers.brandId, brandId), eq(users.email, email)));
        if (member) return (await setRole(tx, brandId, member.userId, role)) ?? { membership, invited: false };
        await tx
          .delete(brandInvitations)
          .where(
            and(
              eq(brandInvitations.brandId, brandId),
              sql`(${brandInvitations.email} = ${email} or ${lte(brandInvitations.expiresAtMs, createdAtMs)})`,
            ),
          );
        const members = await tx.$count(brandMembers, eq(brandMembers.brandId, brandId));
        const invited = await tx.$count(brandInvitations, eq(brandInvitations.brandId, brandId));
        if (members + invited >= limits.membersPerBrand) return refuse('limit_reached');
        await tx.insert(brandInvitations).values(invitation);
        return { membership, invited: true };
      }),

    accept: (invitationId, userId, nowMs) =>
      database.transaction(async (tx) => {
        const isOpen = and(eq(brandInvitations.id, invitationId), gt(brandInvitations.expiresAtMs, nowMs));
        const [found] = await tx.select({ brandId: brandInvitations.brandId }).from(brandInvitations).where(isOpen);
        const brand = found && (await lockBrand(tx, found.brandId));
        const [invitation] = brand ? await tx.delete(brandInvitations).where(isOpen).returning() : [];
        if (!brand || !invitation) return refuse('not_found', { message: 'This invitation is over, or was used.' });
        const { role } = invitation;
        if (await isMember(tx, brand.brandId, userId)) {
          return (await setRole(tx, brand.brandId, userId, role)) ?? { ...brand, role };
        }
        await tx.insert(brandMembers).values({ brandId: brand.brandId, userId, role, createdAtMs: nowMs });
        return { ...brand, role };
      }),

    changeRole: (brandId, userId, role) =>
      database.transaction(async (tx) => {
        await lockBrand(tx, brandId);
        return (await isMember(tx, brandId, userId)) ? setRole(tx, brandId, userId, role) : refuse('not_found');
      }),

    remove: (brandId, userId) =>
      database.transaction(async (tx) => {
        await lockBrand(tx, brandId);
        if (!(await isMember(tx, brandId, userId))) return refuse('not_found');
        if (!(await hasOtherOwner(tx, brandId, userId))) return needsOwner();
        await tx.delete(brandMembers).where(memberIs(brandId, userId));
        return null;
      }),

    async revoke(brandId, invitationId) {
      const revoked = await database
        .delete(brandInvitations)
        .where(and(eq(brandInvitations.brandId, brandId), eq(brandInvitations.id, invitationId)))
        .returning({ id: brandInvitations.id });
      return revoked.length === 0 ? refuse('not_found') : null;
    },
  };
}

const memberIs = (brandId: string, userId: string) =>
  and(eq(brandMembers.brandId, brandId), eq(brandMembers.userId, userId));

async function lockBrand(tx: Transaction, brandId: string) {
  const [brand] = await tx
    .select({ brandId: brands.id, brandName: brands.name, brandSlug: brands.slug })
    .from(brands)
    .where(eq(brands.id, brandId))
    .for('no key update');
  return brand;
}

async function isMember(tx: Transaction, brandId: string, userId: string): Promise<boolean> {
  return (await tx.$count(brandMembers, memberIs(brandId, userId))) > 0;
}

async function hasOtherOwner(tx: Transaction, brandId: string, userId: string): Promise<boolean> {
  const others = and(
    eq(brandMembers.brandId, brandId),
    eq(brandMembers.role, 'owner'),
    ne(brandMembers.userId, userId),
  );
  return (await tx.$count(brandMembers, others)) > 0;
}

async function setRole(
  tx: Transaction,
  brandId: string,
  userId: string,
  role: BrandRole,
): Promise<Refusal<'conflict'> | null> {
  if (role !== 'owner' && !(await hasOtherOwner(tx, brandId, userId))) return needsOwner();
  await tx.update(brandMembers).set({ role }).where(memberIs(brandId, userId));
  return null;
}

function needsOwner(): Refusal<'conflict'> {
  return refuse('conflict', { message: 'A brand needs an owner.', param: 'role' });
}
