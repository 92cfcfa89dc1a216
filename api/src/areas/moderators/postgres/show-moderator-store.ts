import type { TeamRole } from '@showfloor/contracts/account';
import { refuse } from '@showfloor/contracts/errors';
import { limits } from '@showfloor/contracts/limits';
import { and, asc, desc, eq, sql } from 'drizzle-orm';
import type { Database, Transaction } from '../../../platform/database/database.ts';
import { users } from '../../accounts/postgres/tables.ts';
import { brandMembers, brands } from '../../brands/postgres/tables.ts';
import { shows } from '../../shows/postgres/tables.ts';
import type { ShowModerators, WantedUser } from '../show-moderators.ts';
import { showModerators } from './tables.ts';
import { insertAct } from './write-act.ts';

const columns = { userId: users.id, name: users.name, addedAtMs: showModerators.addedAtMs };
/** Shows of one person that are listed. */
const mostShows = 200;

/** Who moderates single shows, on PGlite and PostgreSQL. Those who are added to a show at once come one after the other. */
export function createShowModerators(database: Database): ShowModerators {
  return {
    list: (showId) =>
      database
        .select(columns)
        .from(showModerators)
        .innerJoin(users, eq(users.id, showModerators.userId))
        .where(eq(showModerators.showId, showId))
        .orderBy(asc(showModerators.addedAtMs), asc(users.id)),

    add: (showId, wanted, act) =>
      database.transaction(async (tx) => {
        const user = await findAccount(tx, wanted);
        if (!user) return refuse('not_found', { message: 'Nobody has an account by that name.' });
        await tx.select({ id: shows.id }).from(shows).where(eq(shows.id, showId)).for('no key update');
        const ofBrand = and(eq(brandMembers.brandId, act.brandId), eq(brandMembers.userId, user.userId));
        if ((await tx.$count(brandMembers, ofBrand)) > 0)
          return refuse('conflict', {
            message: 'They are of the team already. Their role in the brand says what they may do.',
          });
        const [before] = await tx
          .select({ addedAtMs: showModerators.addedAtMs })
          .from(showModerators)
          .where(moderates(showId, user.userId));
        if (before) return { ...user, ...before };
        const there = await tx.$count(showModerators, eq(showModerators.showId, showId));
        if (there >= limits.moderatorsPerShow) return refuse('limit_reached');
        const { by, atMs } = act;
        await tx.insert(showModerators).values({ showId, userId: user.userId, addedBy: by.userId, addedAtMs: atMs });
        await insertAct(tx, { ...act, kind: 'moderator_added', person: user, messageId: null, details: {} });
        return { ...user, addedAtMs: atMs };
      }),

    remove: (showId, userId, act) =>
      database.transaction(async (tx) => {
        const removed = await tx
          .delete(showModerators)
          .where(moderates(showId, userId))
          .returning({ userId: showModerators.userId });
        if (removed.length === 0) return false;
        const person = (await findAccount(tx, { userId })) ?? null;
        await insertAct(tx, { ...act, kind: 'moderator_removed', person, messageId: null, details: {} });
        return true;
      }),

    async roleIn(userId, show) {
      const ofBrand = database
        .select({ role: sql<TeamRole>`${brandMembers.role}` })
        .from(brandMembers)
        .where(and(eq(brandMembers.brandId, show.brandId), eq(brandMembers.userId, userId)));
      const ofShow = database
        .select({ role: sql<TeamRole>`'show_moderator'` })
        .from(showModerators)
        .where(moderates(show.id, userId));
      const roles = (await ofBrand.unionAll(ofShow)).map(({ role }) => role);
      return roles.find((role) => role !== 'show_moderator') ?? roles[0] ?? null;
    },

    moderatedBy: (userId) =>
      database
        .select({
          showId: shows.id,
          title: shows.title,
          state: shows.state,
          brandId: brands.id,
          brandName: brands.name,
        })
        .from(showModerators)
        .innerJoin(shows, eq(shows.id, showModerators.showId))
        .innerJoin(brands, eq(brands.id, shows.brandId))
        .where(eq(showModerators.userId, userId))
        .orderBy(desc(showModerators.addedAtMs), desc(shows.id))
        .limit(mostShows),
  };
}

/**
 * Takes moderating from whom an act of that moment gave it: a step of the transaction that takes the act back.
 * @returns whether they still had it by that act
 */
export async function takeModeratorBack(
  tx: Transaction,
  showId: string,
  userId: string,
  addedAtMs: number,
): Promise<boolean> {
  const removed = await tx
    .delete(showModerators)
    .where(and(moderates(showId, userId), eq(showModerators.addedAtMs, addedAtMs)))
    .returning({ userId: showModerators.userId });
  return removed.length > 0;
}

const moderates = (showId: string, userId: string) =>
  and(eq(showModerators.showId, showId), eq(showModerators.userId, userId));

async function findAccount(tx: Transaction, wanted: WantedUser) {
  const isWanted = 'email' in wanted ? eq(users.email, wanted.email.toLowerCase()) : eq(users.id, wanted.userId);
  const [user] = await tx
    .select({ userId: users.id, name: users.name })
    .from(users)
    .where(and(isWanted, eq(users.isAnonymous, false)));
  return user;
}
