import { refuse } from '@showfloor/contracts/errors';
import { limits } from '@showfloor/contracts/limits';
import { and, asc, eq, sql } from 'drizzle-orm';
import type { Database, Executor, Transaction } from '../../../platform/database/database.ts';
import { brands } from '../../brands/postgres/tables.ts';
import type { EmojiRepository, EmojiSet } from '../emoji.ts';
import { brandEmoji, brandEmojiVersions } from './tables.ts';

/** The pictures of brands' chats, on PGlite and PostgreSQL. Changes of one brand come one after the other. */
export function createEmojiRepository(database: Database): EmojiRepository {
  return {
    of: (brandId) => setOf(database, brandId),

    put: (brandId, { name, imageId }) =>
      database.transaction(async (tx) => {
        if (!(await lockBrand(tx, brandId))) return refuse('not_found');
        const { emoji } = await stateOf(tx, brandId);
        if (emoji.length >= limits.emojiPerBrand && !emoji.some((known) => known.name === name))
          return refuse('limit_reached');
        await tx
          .insert(brandEmoji)
          .values({ brandId, name, imageId })
          .onConflictDoUpdate({ target: [brandEmoji.brandId, brandEmoji.name], set: { imageId } });
        return changed(tx, brandId);
      }),

    rename: (brandId, name, to) =>
      database.transaction(async (tx) => {
        if (!(await lockBrand(tx, brandId))) return refuse('not_found');
        const before = await stateOf(tx, brandId);
        if (!before.emoji.some((known) => known.name === name)) return refuse('not_found');
        if (name === to) return before;
        if (before.emoji.some((known) => known.name === to)) return refuse('duplicate');
        await tx.update(brandEmoji).set({ name: to }).where(named(brandId, name));
        return changed(tx, brandId);
      }),

    remove: (brandId, name) =>
      database.transaction(async (tx) => {
        if (!(await lockBrand(tx, brandId))) return refuse('not_found');
        const gone = await tx.delete(brandEmoji).where(named(brandId, name)).returning({ name: brandEmoji.name });
        return gone.length === 0 ? refuse('not_found') : changed(tx, brandId);
      }),
  };
}

const named = (brandId: string, name: string) => and(eq(brandEmoji.brandId, brandId), eq(brandEmoji.name, name));

async function lockBrand(tx: Transaction, brandId: string): Promise<boolean> {
  const found = await tx.select({ id: brands.id }).from(brands).where(eq(brands.id, brandId)).for('no key update');
  return found.length > 0;
}

async function setOf(database: Executor, brandId: string): Promise<EmojiSet | null> {
  const [brand] = await database.select({ id: brands.id }).from(brands).where(eq(brands.id, brandId));
  return brand ? stateOf(database, brandId) : null;
}

async function stateOf(database: Executor, brandId: string): Promise<EmojiSet> {
  const emoji = await database
    .select({ name: brandEmoji.name, imageId: brandEmoji.imageId })
    .from(brandEmoji)
    .where(eq(brandEmoji.brandId, brandId))
    .orderBy(asc(brandEmoji.name));
  const [at] = await database
    .select({ version: brandEmojiVersions.version })
    .from(brandEmojiVersions)
    .where(eq(brandEmojiVersions.brandId, brandId));
  return { version: at?.version ?? 0, emoji };
}

async function changed(tx: Transaction, brandId: string): Promise<EmojiSet> {
  await tx
    .insert(brandEmojiVersions)
    .values({ brandId, version: 1 })
    .onConflictDoUpdate({
      target: brandEmojiVersions.brandId,
      set: { version: sql`${brandEmojiVersions.version} + 1` },
    });
  return stateOf(tx, brandId);
}
