import { integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { brands } from '../../brands/postgres/tables.ts';
import { images } from '../../images/postgres/tables.ts';

/** Pictures that a brand's chat knows by a name. */
export const brandEmoji = pgTable(
  'brand_emoji',
  {
    brandId: text()
      .notNull()
      .references(() => brands.id, { onDelete: 'cascade' }),
    name: text().notNull(),
    imageId: text()
      .notNull()
      .references(() => images.id),
  },
  (table) => [primaryKey({ columns: [table.brandId, table.name] })],
);

/** How often a brand's pictures have changed. */
export const brandEmojiVersions = pgTable('brand_emoji_versions', {
  brandId: text()
    .primaryKey()
    .references(() => brands.id, { onDelete: 'cascade' }),
  version: integer().notNull(),
});
