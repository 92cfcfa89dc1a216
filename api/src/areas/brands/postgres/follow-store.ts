import { refuse } from '@showfloor/contracts/errors';
import { and, count, eq, inArray, sql } from 'drizzle-orm';
import type { Database, Executor, Transaction } from '../../../platform/database/database.ts';
import { namesUnknownUser } from '../../accounts/postgres/unknown-user.ts';
import { brandLimits } from '../brand-limits.ts';
import type { FollowState, Follows } from '../follows.ts';
import { brandColumns } from './brand-repository.ts';
import { brandFollowers, brandFollows, brands } from './tables.ts';

/** Who follows which brand, on PGlite and PostgreSQL. A follow and its count are one transaction. */
export function createFollowStore(database: Database): Follows {
  return {
    async follow(brandId, userId, atMs) {
      try {
        return await database.transaction(async (tx) => {
          const before = await stateOf(tx, brandId, userId);
          if (before === null) return refuse('not_found');
          if (before.following) return before;
          const [own] = await tx.select({ brands: count() }).from(brandFollows).where(eq(brandFollows.userId, userId));
          if (own && own.brands >= brandLimits.followsPerUser) return refuse('limit_reached');
          const followed = await tx
            .insert(brandFollows)
            .values({ brandId, userId, followedAtMs: atMs })
            .onConflictDoNothing()
            .returning({ brandId: brandFollows.brandId });
          if (followed.length > 0) await countFollower(tx, brandId, 1);
          return (await stateOf(tx, brandId, userId)) ?? refuse('not_found');
        });
      } catch (error) {
        if (namesUnknownUser(error)) return refuse('unauthenticated');
        throw error;
      }
    },

    unfollow: (brandId, userId) =>
      database.transaction(async (tx) => {
        const gone = await tx
          .delete(brandFollows)
          .where(and(eq(brandFollows.brandId, brandId), eq(brandFollows.userId, userId)))
          .returning({ brandId: brandFollows.brandId });
        if (gone.length > 0) await countFollower(tx, brandId, -1);
        return stateOf(tx, brandId, userId);
      }),

    async sinceMs(userId, brandId) {
      const [follow] = await database
        .select({ atMs: brandFollows.followedAtMs })
        .from(brandFollows)
        .where(and(eq(brandFollows.brandId, brandId), eq(brandFollows.userId, userId)));
      return follow?.atMs ?? null;
    },

    of: (brandId, userId) => stateOf(database, brandId, userId),
  };
}

async function countFollower(tx: Transaction, brandId: string, by: 1 | -1): Promise<void> {
  await tx
    .insert(brandFollowers)
    .values({ brandId, followers: Math.max(by, 0) })
    .onConflictDoUpdate({
      target: brandFollowers.brandId,
      set: { followers: sql`${brandFollowers.followers} + ${by}` },
    });
}

async function stateOf(executor: Executor, brandId: string, userId: string | null): Promise<FollowState | null> {
  const [state] = await executor
    .select({ followers: brandColumns.followers, follower: brandFollows.userId })
    .from(brands)
    .leftJoin(brandFollows, and(eq(brandFollows.brandId, brands.id), eq(brandFollows.userId, userId ?? '')))
    .where(eq(brands.id, brandId));
  return state ? { following: state.follower !== null, followers: state.followers } : null;
}

/** What an anonymous viewer follows, an account does when they sign in: a step of the viewer merger. A brand that both follow counts one less. */
export async function mergeFollowsOfViewer(tx: Transaction, fromUserId: string, toUserId: string): Promise<void> {
  const ofViewer = eq(brandFollows.userId, fromUserId);
  const theirs = tx
    .select({ brandId: brandFollows.brandId })
    .from(brandFollows)
    .where(eq(brandFollows.userId, toUserId));
  const twice = await tx
    .delete(brandFollows)
    .where(and(ofViewer, inArray(brandFollows.brandId, theirs)))
    .returning({ brandId: brandFollows.brandId });
  // Counts are locked in the order of their brands, as by any who merge at once.
  const brandIds = twice.map(({ brandId }) => brandId).sort();
  for (const brandId of brandIds) await countFollower(tx, brandId, -1);
  await tx.update(brandFollows).set({ userId: toUserId }).where(ofViewer);
}
