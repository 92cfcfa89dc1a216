import type { IdSource } from '@showfloor/contracts/ids';
import type { Price } from '@showfloor/contracts/selling-price';
import { and, asc, eq, inArray } from 'drizzle-orm';
import type { Transaction } from '../../../platform/database/database.ts';
import { inChunks } from '../../../platform/database/in-chunks.ts';
import { sessions, users } from '../../accounts/postgres/tables.ts';
import { brands } from '../../brands/postgres/tables.ts';
import { productImages, products, variants } from '../../catalog/postgres/tables.ts';
import { lineupItems } from '../../lineup/postgres/tables.ts';
import { copyMarkets, type MarketCopies } from '../../markets/postgres/copy-markets.ts';
import { showModerators } from '../../moderators/postgres/tables.ts';
import { readPrices } from '../../pricing/postgres/price-reader.ts';
import { setPrices } from '../../pricing/postgres/price-writer.ts';
import { shows } from '../../shows/postgres/tables.ts';
import { openStock } from '../../stock/postgres/stock-writer.ts';
import { stock } from '../../stock/postgres/tables.ts';
import { openTimeline } from '../../timeline/postgres/timeline-repository.ts';
import type { RehearsalPlan } from '../rehearsal.ts';

/** What the shop of a rehearsal ships for, where its brand doesn't ship to everywhere: the crowd lives in one country. */
const elsewhereMinor = 0;

type ShowRow = typeof shows.$inferSelect;

/** Writes the show that stands in for `show`, its shop, and its people: steps of one transaction. */
export async function openStandIn(tx: Transaction, plan: RehearsalPlan, show: ShowRow, newId: IdSource): Promise<void> {
  const copies = await openShop(tx, plan, show, newId);
  await tx.insert(shows).values({
    ...show,
    id: plan.standInId,
    rehearsalOf: show.id,
    state: 'draft',
    program: 'waiting',
    programAtMs: 0,
    startsAtMs: null,
    startedAtMs: null,
    endedAtMs: null,
    lineupVersion: 1,
    createdAtMs: plan.startedAtMs,
  });
  await openTimeline(tx, plan.standInId);
  await copyLineup(tx, plan, { newId, copies });
  const moderators = await tx.select().from(showModerators).where(eq(showModerators.showId, show.id));
  await inChunks(moderators, (some) =>
    tx.insert(showModerators).values(some.map((moderator) => ({ ...moderator, showId: plan.standInId }))),
  );
  await openPeople(tx, plan);
}

/** A brand of the same name, which nobody is a member of: what it sells is in no list of the brand's. */
async function openShop(
  tx: Transaction,
  { shopId, startedAtMs }: RehearsalPlan,
  show: ShowRow,
  newId: IdSource,
): Promise<MarketCopies> {
  const [brand] = await tx.select().from(brands).where(eq(brands.id, show.brandId));
  if (!brand) throw new Error(`${show.id} has no brand`);
  const { shipping } = brand;
  await tx.insert(brands).values({
    ...brand,
    id: shopId,
    slug: shopId,
    rehearsalOf: brand.id,
    shipping: { ...shipping, elsewhereMinor: shipping.elsewhereMinor ?? elsewhereMinor },
    createdAtMs: startedAtMs,
  });
  return copyMarkets(tx, { from: brand.id, to: shopId, newId });
}

/** The lineup again, of products of the shop's own with as many pieces as can be had now. */
async function copyLineup(
  tx: Transaction,
  plan: RehearsalPlan,
  { newId, copies }: { readonly newId: IdSource; readonly copies: MarketCopies },
): Promise<void> {
  const { shopId, startedAtMs } = plan;
  const items = await tx
    .select({ item: lineupItems, product: products })
    .from(lineupItems)
    .innerJoin(products, eq(products.id, lineupItems.productId))
    .where(eq(lineupItems.showId, plan.showId))
    .orderBy(asc(lineupItems.position));
  if (items.length === 0) return;
  const copyOf = new Map(items.map(({ product }) => [product.id, newId('product')]));
  const copied = (productId: string): string => copyOf.get(productId) ?? '';
  const originals = [...copyOf.keys()];
  await inChunks(items, (some) =>
    tx
      .insert(products)
      .values(
        some.map(({ product }) => ({ ...product, id: copied(product.id), brandId: shopId, createdAtMs: startedAtMs })),
      ),
  );
  const pictures = await tx.select().from(productImages).where(inArray(productImages.productId, originals));
  await inChunks(pictures, (some) =>
    tx.insert(productImages).values(some.map((picture) => ({ ...picture, productId: copied(picture.productId) }))),
  );
  const offered = await tx
    .select({ variant: variants, available: stock.available })
    .from(variants)
    .innerJoin(stock, eq(stock.variantId, variants.id))
    .where(and(inArray(variants.productId, originals), eq(variants.retired, false)));
  const opened = offered.map(({ variant, available }) => ({ variant, variantId: newId('variant'), onHand: available }));
  await inChunks(opened, (some) =>
    tx.insert(variants).values(
      some.map(({ variant, variantId }) => ({
        ...variant,
        id: variantId,
        productId: copied(variant.productId),
        brandId: shopId,
      })),
    ),
  );
  await openStock(tx, opened, startedAtMs);
  await copyPrices(tx, plan, opened, { newId, copies });
  await inChunks(items, (some) =>
    tx.insert(lineupItems).values(
      some.map(({ item }) => ({
        ...item,
        id: newId('lineupItem'),
        showId: plan.standInId,
        productId: copied(item.productId),
        startedWith: null,
      })),
    ),
  );
}

/** What things cost now, always, in the show and in markets. */
async function copyPrices(
  tx: Transaction,
  { showId, standInId, shopId: brandId, startedAtMs: atMs }: RehearsalPlan,
  opened: readonly { readonly variant: typeof variants.$inferSelect; readonly variantId: string }[],
  { newId, copies }: { readonly newId: IdSource; readonly copies: MarketCopies },
): Promise<void> {
  const [first] = opened;
  if (!first) return;
  const { currency } = first.variant;
  const variantIds = opened.map(({ variant }) => variant.id);
  const marketIds = [...copies.keys()];
  const { base, inShows, inMarkets } = await readPrices(tx, { variantIds, showIds: [showId], marketIds }, atMs);
  const copied = (priceOf: ReadonlyMap<string, Price> | undefined) =>
    new Map(
      opened.flatMap(({ variant, variantId }) => {
        const price = priceOf?.get(variant.id);
        return price ? [[variantId, price] as const] : [];
      }),
    );
  await setPrices(tx, { brandId, currency }, copied(base), { newId, atMs });
  await setPrices(tx, { brandId, showId: standInId, currency }, copied(inShows.get(showId)), { newId, atMs });
  for (const [marketId, { copy, currency: ofMarket }] of copies)
    await setPrices(tx, { brandId, marketId: copy, currency: ofMarket }, copied(inMarkets.get(marketId)), {
      newId,
      atMs,
    });
}

/** Anonymous viewers with a session each. */
async function openPeople(tx: Transaction, { people, sessionsUntilMs }: RehearsalPlan): Promise<void> {
  await inChunks(people, (some) =>
    tx
      .insert(users)
      .values(
        some.map(({ userId, name }) => ({ id: userId, name, email: `${userId}@rehearsal.invalid`, isAnonymous: true })),
      ),
  );
  await inChunks(people, (some) =>
    tx.insert(sessions).values(
      some.map(({ userId, token }) => ({
        id: `${userId}_session`,
        token,
        userId,
        expiresAt: new Date(sessionsUntilMs),
      })),
    ),
  );
}
