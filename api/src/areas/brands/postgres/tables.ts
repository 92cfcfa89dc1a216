import type { BrandRole } from '@showfloor/contracts/account';
import type { LineMode } from '@showfloor/contracts/line';
import type { Currency } from '@showfloor/contracts/money';
import type { Shipping } from '@showfloor/contracts/shipping';
import { sql } from 'drizzle-orm';
import { check, index, integer, json, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core';
import { momentMs } from '../../../platform/database/columns.ts';
import { users } from '../../accounts/postgres/tables.ts';

/** The tenants. */
export const brands = pgTable(
  'brands',
  {
    id: text().primaryKey(),
    slug: text().notNull().unique(),
    name: text().notNull(),
    currency: text().notNull().$type<Currency>(),
    logoImageId: text(),
    shipping: json().notNull().$type<Shipping>().default({ countries: [], elsewhereMinor: 0 }),
    /** Who has a piece that is free again, in the lines of its shows that are for no drop. */
    lineMode: text().notNull().$type<LineMode>().default('first_claimed'),
    /** The brand whose shop this one is while it rehearses; null: a brand of its own. No reference: it goes by itself (`rehearsal/`). */
    rehearsalOf: text(),
    createdAtMs: momentMs().notNull(),
  },
  (table) => [check('brands_line_mode', sql`${table.lineMode} in ('first_claimed', 'first_paid')`)],
);

export const brandMembers = pgTable(
  'brand_members',
  {
    brandId: text()
      .notNull()
      .references(() => brands.id, { onDelete: 'cascade' }),
    userId: text()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    role: text().notNull().$type<BrandRole>(),
    createdAtMs: momentMs().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.brandId, table.userId] }),
    index().on(table.userId),
    check('brand_members_role', sql`${table.role} in ('owner', 'producer', 'host', 'moderator', 'analyst')`),
  ],
);

/** Who was invited by a link. Whoever opens it, signed in, has the role from then on; that takes the row away. */
export const brandInvitations = pgTable(
  'brand_invitations',
  {
    /** The hash of the link's token. */
    id: text().primaryKey(),
    brandId: text()
      .notNull()
      .references(() => brands.id, { onDelete: 'cascade' }),
    /** In lower case. */
    email: text().notNull(),
    role: text().notNull().$type<BrandRole>(),
    createdAtMs: momentMs().notNull(),
    expiresAtMs: momentMs().notNull(),
  },
  (table) => [
    unique().on(table.brandId, table.email),
    check('brand_invitations_role', sql`${table.role} in ('owner', 'producer', 'host', 'moderator', 'analyst')`),
  ],
);

/** Who follows which brand: accounts, and anonymous viewers for as long as they can come back. */
export const brandFollows = pgTable(
  'brand_follows',
  {
    brandId: text()
      .notNull()
      .references(() => brands.id, { onDelete: 'cascade' }),
    userId: text()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    followedAtMs: momentMs().notNull(),
  },
  (table) => [primaryKey({ columns: [table.brandId, table.userId] }), index('brand_follows_user').on(table.userId)],
);

/** How many have followed a brand and not taken it back: apart from the brand, whose row others wait for. Anonymous viewers who are gone stay counted. */
export const brandFollowers = pgTable(
  'brand_followers',
  {
    brandId: text()
      .primaryKey()
      .references(() => brands.id, { onDelete: 'cascade' }),
    followers: integer().notNull(),
  },
  (table) => [check('brand_followers_count', sql`${table.followers} >= 0`)],
);
