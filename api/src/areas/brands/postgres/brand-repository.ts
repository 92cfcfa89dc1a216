import { refuse } from '@showfloor/contracts/errors';
import { defaultLineMode } from '@showfloor/contracts/line';
import { and, asc, count, eq, isNull, sql } from 'drizzle-orm';
import type { Database, Transaction } from '../../../platform/database/database.ts';
import { brokenUnique } from '../../../platform/database/unique-violation.ts';
import type { BrandMemberships } from '../../../platform/identity/memberships.ts';
import { users } from '../../accounts/postgres/tables.ts';
import type { Brand, BrandRepository } from '../brand.ts';
import { brandLimits } from '../brand-limits.ts';
import { brandFollowers, brandMembers, brands } from './tables.ts';

/** The columns of a brand, as `Brand`. */
export const brandColumns = {
  id: brands.id,
  slug: brands.slug,
  name: brands.name,
  currency: brands.currency,
  logoImageId: brands.logoImageId,
  shipping: brands.shipping,
  lineMode: brands.lineMode,
  followers:
    sql<number>`coalesce((select ${brandFollowers.followers} from ${brandFollowers} where ${brandFollowers.brandId} = ${brands.id}), 0)`.mapWith(
      Number,
    ),
};

/** What later areas add to a brand. */
export interface BrandExtensions {
  /** Steps of the transaction that makes a brand. */
  readonly onCreated: readonly ((tx: Transaction, brand: Pick<Brand, 'id' | 'currency'>) => Promise<void>)[];
}

export function createBrandRepository(
  database: Database,
  extensions: BrandExtensions,
): BrandRepository & BrandMemberships {
  return {
    list: (after, limit) =>
      database
        .select(brandColumns)
        .from(brands)
        .where(
          and(
            isNull(brands.rehearsalOf),
            after === null ? undefined : sql`(${brands.name}, ${brands.id}) > (${after[0]}, ${after[1]})`,
          ),
        )
        .orderBy(asc(brands.name), asc(brands.id))
        .limit(limit),

    async find(brandId) {
      const [brand] = await database.select(brandColumns).from(brands).where(eq(brands.id, brandId));
      return brand ?? null;
    },

    async findBySlug(slug) {
      const [brand] = await database
        .select(brandColumns)
        .from(brands)
        .where(and(eq(brands.slug, slug), isNull(brands.rehearsalOf)));
      return brand ?? null;
    },

    async setShipping(brandId, shipping) {
      const [brand] = await database
        .update(brands)
        .set({ shipping })
        .where(eq(brands.id, brandId))
        .returning(brandColumns);
      return brand ?? null;
    },

    async setLineMode(brandId, lineMode) {
      const [brand] = await database
        .update(brands)
        .set({ lineMode })
        .where(eq(brands.id, brandId))
        .returning(brandColumns);
      return brand ?? null;
    },

    async create(brand, ownerId, atMs) {
      try {
        return await database.transaction(async (tx) => {
          // Locks the owner, so that two at once don't both see room for one more.
          await tx.select({ id: users.id }).from(users).where(eq(users.id, ownerId)).for('no key update');
          const [owned] = await tx
            .select({ brands: count() })
            .from(brandMembers)
            .where(and(eq(brandMembers.userId, ownerId), eq(brandMembers.role, 'owner')));
          if (owned && owned.brands >= brandLimits.brandsPerUser) return refuse('limit_reached');
          await tx.insert(brands).values({ ...brand, createdAtMs: atMs });
          await tx
            .insert(brandMembers)
            .values({ brandId: brand.id, userId: ownerId, role: 'owner', createdAtMs: atMs });
          for (const step of extensions.onCreated) await step(tx, brand);
          return { ...brand, lineMode: defaultLineMode, followers: 0 };
        });
      } catch (error) {
        if (brokenUnique(error) !== 'brands_slug_unique') throw error;
        return refuse('duplicate', { param: 'slug' });
      }
    },

    async roleOf(userId, brandId) {
      const [member] = await database
        .select({ role: brandMembers.role })
        .from(brandMembers)
        .where(and(eq(brandMembers.brandId, brandId), eq(brandMembers.userId, userId)));
      return member?.role ?? null;
    },

    membershipsOf: (userId) =>
      database
        .select({ brandId: brands.id, brandName: brands.name, brandSlug: brands.slug, role: brandMembers.role })
        .from(brandMembers)
        .innerJoin(brands, eq(brands.id, brandMembers.brandId))
        .where(eq(brandMembers.userId, userId))
        .orderBy(asc(brands.name)),
  };
}
