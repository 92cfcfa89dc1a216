import { type Currency, currencySchema } from '@showfloor/contracts/money';
import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Executor } from '../../../platform/database/database.ts';
import { list } from '../../../platform/database/list.ts';
import { marketCountries, markets } from '../../markets/postgres/tables.ts';
import { productMarketPrices, productSearch } from './tables.ts';

/** The name under which queries read rows of `product_search`. */
export const found = sql.raw('found');

/** What a product costs in its buyer's market, for a row `found`: as a row `there`, all null where the market has no other price than the brand itself. */
export function pricesThere(country: string | null): SQL {
  return sql`(${ofMarket(country, sql.raw('p.currency, p.price_minor, p.price_to_minor'))}) as there`;
}

/** Whether it is sold in its buyer's market, and within these prices, where some are asked for. */
export function isPricedThere(
  country: string | null,
  price: { readonly currency: Currency; readonly fromMinor: number; readonly toMinor: number } | null,
): SQL {
  const within = (row: 'p' | 'found') => {
    if (price === null) return sql.raw(row === 'p' ? 'p.price_minor is not null' : 'true');
    const { currency, fromMinor, toMinor } = price;
    const column = (name: string) => sql.raw(`${row}.${name}`);
    return sql`coalesce(${column('currency')} = ${currency} and ${column('price_minor')} between ${fromMinor} and ${toMinor}, false)`;
  };
  return sql`coalesce((${ofMarket(country, within('p'))}), ${within('found')})`;
}

const rowsSchema = z.object({
  rows: z.array(
    z.object({
      product_id: z.string(),
      currency: currencySchema,
      price_minor: z.coerce.number(),
      price_to_minor: z.coerce.number(),
    }),
  ),
});

/** What products cost in their buyer's market, minor units, where that is another price than the brand's own, by product. */
export async function readPricesThere(
  executor: Executor,
  productIds: readonly string[],
  country: string | null,
): Promise<
  ReadonlyMap<string, { readonly currency: Currency; readonly priceMinor: number; readonly priceToMinor: number }>
> {
  const { rows } = rowsSchema.parse(
    await executor.execute(sql`
      select ${found}.product_id, there.currency, there.price_minor, there.price_to_minor
      from ${productSearch} as ${found} join lateral ${pricesThere(country)} on there.price_minor is not null
      where ${found}.product_id = any(${list(productIds, 'text')})`),
  );
  return new Map(
    rows.map(({ product_id, currency, price_minor, price_to_minor }) => [
      product_id,
      { currency, priceMinor: price_minor, priceToMinor: price_to_minor },
    ]),
  );
}

/** Those of products that are published and sold in their buyer's market, in their order. */
export async function soldThere(
  executor: Executor,
  productIds: readonly string[],
  country: string | null,
): Promise<string[]> {
  const { rows } = soldSchema.parse(
    await executor.execute(sql`
      select ${found}.product_id from ${productSearch} as ${found}
      where ${found}.product_id = any(${list(productIds, 'text')}) and ${found}.is_public and ${isPricedThere(country, null)}`),
  );
  const sold = new Set(rows.map(({ product_id }) => product_id));
  return productIds.filter((id) => sold.has(id));
}

const soldSchema = z.object({ rows: z.array(z.object({ product_id: z.string() })) });

function ofMarket(country: string | null, columns: SQL): SQL {
  const elsewhere = sql`(select k.id from ${markets} as k where k.brand_id = ${found}.brand_id and k.elsewhere)`;
  const market =
    country === null
      ? elsewhere
      : sql`coalesce((select c.market_id from ${marketCountries} as c where c.brand_id = ${found}.brand_id and c.country = ${country}), ${elsewhere})`;
  return sql`select ${columns} from ${productMarketPrices} as p where p.product_id = ${found}.product_id and p.market_id = ${market}`;
}
