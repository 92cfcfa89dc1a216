import type { AssortmentFilter, ProductState } from '@showfloor/contracts/assortment';
import type { CollectionRule } from '@showfloor/contracts/collection';
import { and, eq, isNotNull, isNull, like, not, or, type SQL, sql } from 'drizzle-orm';
import { productAttributes, productImages, products, variants } from '../../catalog/postgres/tables.ts';
import { collectionProducts } from '../../collections/postgres/tables.ts';
import { priceLists, prices } from '../../pricing/postgres/tables.ts';
import { stock } from '../../stock/postgres/tables.ts';

/** What the cheapest variant of a product costs now, wherever and in no show. */
export const lowestPrice = sql<number>`coalesce((
  select min(${prices.amountMinor}) from ${variants}
  join ${prices} on ${prices.variantId} = ${variants.id} and ${prices.untilMs} is null
  join ${priceLists} on ${priceLists.id} = ${prices.listId} and ${priceLists.kind} = 'base'
  where ${variants.productId} = ${products.id} and not ${variants.retired}), 0)`.mapWith(Number);

/** Pieces that are available of all variants of a product. */
export const availablePieces = sql<number>`coalesce((
  select sum(${stock.available}) from ${variants} join ${stock} on ${stock.variantId} = ${variants.id}
  where ${variants.productId} = ${products.id} and not ${variants.retired}), 0)`.mapWith(Number);

/**
 * What has to be true of the brand's products that a filter finds.
 * @param collection what the filter's collection is: its rule, or null where it is put together by hand; absent: the filter names none.
 */
export function assortmentConditions(
  brandId: string,
  filter: AssortmentFilter,
  collection: { readonly id: string; readonly rule: CollectionRule | null } | undefined,
): SQL | undefined {
  return and(
    eq(products.brandId, brandId),
    inState(filter.state),
    filter.q === undefined ? undefined : saying(filter.q),
    filter.category === undefined ? undefined : inCategory(filter.category),
    filter.tag === undefined ? undefined : tagged(filter.tag),
    collection && inCollection(collection),
    filter.low ? runsLow : undefined,
    filter.noPicture ? withoutPicture : undefined,
  );
}

function inState(state: ProductState | undefined): SQL | undefined {
  const { archived, published, publishAtMs } = products;
  switch (state) {
    case undefined:
      return eq(archived, false);
    case 'archived':
      return eq(archived, true);
    case 'published':
      return and(eq(archived, false), eq(published, true));
    case 'draft':
      return and(eq(archived, false), eq(published, false), isNull(publishAtMs));
    case 'scheduled':
      return and(eq(archived, false), eq(published, false), isNotNull(publishAtMs));
  }
}

function saying(text: string): SQL | undefined {
  const pattern = `%${text.toLowerCase().replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  return or(
    sql`lower(${products.name}) like ${pattern}`,
    sql`exists (select 1 from ${variants} where ${variants.productId} = ${products.id} and not ${variants.retired} and lower(${variants.sku}) like ${pattern})`,
  );
}

function inCategory(categoryId: string): SQL | undefined {
  return or(eq(products.categoryId, categoryId), like(products.categoryId, `${categoryId}.%`));
}

function tagged(tag: string): SQL {
  return sql`${tag} = any(${products.tags})`;
}

function inCollection({ id, rule }: { readonly id: string; readonly rule: CollectionRule | null }): SQL | undefined {
  if (rule === null)
    return sql`exists (select 1 from ${collectionProducts} where ${collectionProducts.collectionId} = ${id} and ${collectionProducts.productId} = ${products.id})`;
  const { categoryId, tag, attributes, price } = rule;
  // What is in one by rule is what everybody could see of it.
  return and(
    eq(products.published, true),
    eq(products.archived, false),
    categoryId === null ? undefined : inCategory(categoryId),
    tag === null ? undefined : tagged(tag),
    price === null ? undefined : sql`${lowestPrice} between ${price.fromMinor} and ${price.toMinor}`,
    ...[...Map.groupBy(attributes, ({ key }) => key)].map(([key, wanted]) =>
      hasAttribute(
        key,
        wanted.map(({ value }) => value),
      ),
    ),
  );
}

function hasAttribute(key: string, values: readonly string[]): SQL {
  const some = sql.join(
    values.map((value) => sql`${value}`),
    sql`, `,
  );
  return sql`exists (select 1 from ${productAttributes} where ${productAttributes.productId} = ${products.id} and ${productAttributes.key} = ${key} and ${productAttributes.value} in (${some}))`;
}

const runsLow = sql`exists (select 1 from ${variants} join ${stock} on ${stock.variantId} = ${variants.id}
  where ${variants.productId} = ${products.id} and not ${variants.retired} and ${stock.available} <= ${variants.lowStockAt})`;

const withoutPicture = not(
  sql`exists (select 1 from ${productImages} where ${productImages.productId} = ${products.id})`,
);
