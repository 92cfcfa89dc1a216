import { boolean, index, integer, pgTable, text, timestamp } from 'drizzle-orm/pg-core';
import { momentMs } from '../../../platform/database/columns.ts';

const moment = () => timestamp({ withTimezone: true, mode: 'date' });

/** Whoever acted: with an account, or an anonymous viewer. The four tables of better-auth; their fields are its own. */
export const users = pgTable('users', {
  id: text().primaryKey(),
  name: text().notNull(),
  email: text().notNull().unique(),
  emailVerified: boolean().notNull().default(false),
  image: text(),
  isAnonymous: boolean().notNull().default(false),
  createdAt: moment().notNull().defaultNow(),
  updatedAt: moment().notNull().defaultNow(),
});

export const sessions = pgTable(
  'sessions',
  {
    id: text().primaryKey(),
    token: text().notNull().unique(),
    userId: text()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    expiresAt: moment().notNull(),
    ipAddress: text(),
    userAgent: text(),
    createdAt: moment().notNull().defaultNow(),
    updatedAt: moment().notNull().defaultNow(),
  },
  (table) => [index().on(table.userId), index().on(table.expiresAt)],
);

/** How somebody signs in: a password's hash, or an identity at another provider. */
export const credentials = pgTable(
  'credentials',
  {
    id: text().primaryKey(),
    accountId: text().notNull(),
    providerId: text().notNull(),
    userId: text()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    accessToken: text(),
    refreshToken: text(),
    idToken: text(),
    accessTokenExpiresAt: moment(),
    refreshTokenExpiresAt: moment(),
    scope: text(),
    password: text(),
    createdAt: moment().notNull().defaultNow(),
    updatedAt: moment().notNull().defaultNow(),
  },
  (table) => [index().on(table.userId)],
);

export const verifications = pgTable(
  'verifications',
  {
    id: text().primaryKey(),
    identifier: text().notNull(),
    value: text().notNull(),
    expiresAt: moment().notNull(),
    createdAt: moment().notNull().defaultNow(),
    updatedAt: moment().notNull().defaultNow(),
  },
  (table) => [index().on(table.identifier)],
);

/** Mails that wait to be sent; sent ones stay for a while, so that none goes out twice. */
export const outgoingMails = pgTable(
  'outgoing_mails',
  {
    key: text().primaryKey(),
    recipient: text().notNull(),
    subject: text().notNull(),
    /** Null once it was sent or given up: it may hold what only its recipient should read. */
    body: text(),
    tries: integer().notNull().default(0),
    /** Null once it was sent or given up. */
    dueAtMs: momentMs(),
    settledAtMs: momentMs(),
  },
  (table) => [index().on(table.dueAtMs), index().on(table.settledAtMs)],
);
