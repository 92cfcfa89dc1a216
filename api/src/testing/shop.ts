import { randomBytes } from 'node:crypto';
import { isRefusal } from '@showfloor/contracts/errors';
import { createIdSource } from '@showfloor/contracts/ids';
import type { Currency } from '@showfloor/contracts/money';
import { users } from '../areas/accounts/postgres/tables.ts';
import { firstShipping } from '../areas/brands/first-shipping.ts';
import { brands } from '../areas/brands/postgres/tables.ts';
import { products, variants } from '../areas/catalog/postgres/tables.ts';
import { lineupItems } from '../areas/lineup/postgres/tables.ts';
import { amountsOf } from '../areas/orders/order-amounts.ts';
import type { OrderDraft } from '../areas/orders/order-draft.ts';
import { orderNumber } from '../areas/orders/order-number.ts';
import { type Adjustment, discountOf } from '../areas/pricing/order-pricing.ts';
import { setPrices } from '../areas/pricing/postgres/price-writer.ts';
import type { VoucherClaim } from '../areas/promotions/voucher.ts';
import { shows } from '../areas/shows/postgres/tables.ts';
import { createLocationRepository } from '../areas/stock/postgres/location-repository.ts';
import { openStock } from '../areas/stock/postgres/stock-writer.ts';
import type { Database } from '../platform/database/database.ts';

interface DraftWish {
  readonly buyerId: string;
  readonly lines: readonly {
    readonly variantId: string;
    readonly quantity: number;
    readonly dropId?: string;
    readonly placeId?: string;
  }[];
  /** Of each piece. Default: 1,000. */
  readonly priceMinor?: number;
  readonly buyerKeys?: OrderDraft['buyerKeys'];
  /** What it uses of vouchers, off its first line. */
  readonly vouchers?: readonly VoucherClaim[];
  readonly key?: string;
  readonly requestHash?: string;
  /** Default: one of the buyer's own. */
  readonly addressKey?: string | null;
  readonly number?: string;
  readonly nowMs?: number;
  readonly holdMs?: number;
  readonly cartItems?: OrderDraft['cartItems'];
  /** Nothing is to be paid for it. */
  readonly isFree?: boolean;
}

/** A brand with a product in a test's database, and buyers for it. */
export interface Shop {
  readonly brandId: string;
  readonly productId: string;
  /** The location that the brand has from the first. */
  readonly locationId: string;
  readonly newId: ReturnType<typeof createIdSource>;
  /** A new location, last in order. */
  location(): Promise<string>;
  /** A new variant of the product. */
  variant(options?: { onHand?: number; priceMinor?: number }): Promise<string>;
  /** A new anonymous viewer. */
  buyer(): Promise<string>;
  /** A show that has the product in its lineup, its present variants at that price. */
  show(state: 'scheduled' | 'live' | 'ended', showPriceMinor: number | null): Promise<string>;
  /** An order that is ready to be written. */
  draft(wish: DraftWish): OrderDraft;
}

const priceMinor = 1_000;

/** Opens a shop; several may share a database. */
export async function openShop(database: Database, currency: Currency = 'EUR'): Promise<Shop> {
  const newId = createIdSource(Date.now, randomBytes);
  const brandId = newId('brand');
  const productId = newId('product');
  await database.insert(brands).values({
    id: brandId,
    slug: brandId.slice(4),
    name: 'Shop',
    currency,
    shipping: firstShipping(currency),
    createdAtMs: Date.now(),
  });
  await database
    .insert(products)
    .values({ id: productId, brandId, name: 'Kettle', description: '', createdAtMs: Date.now() });

  const locations = createLocationRepository(database);
  const [first] = await locations.list(brandId);
  if (!first) throw new Error('the brand has no location');

  const variantIds: string[] = [];
  return {
    brandId,
    productId,
    locationId: first.id,
    newId,
    async location() {
      const id = newId('location');
      const added = await locations.add(brandId, id, { name: id, address: null });
      if (isRefusal(added)) throw new Error(added.refused);
      return id;
    },
    async variant(options = {}) {
      const id = newId('variant');
      await database.transaction(async (tx) => {
        const price = { amountMinor: options.priceMinor ?? priceMinor, compareAtMinor: null };
        await tx.insert(variants).values({ id, productId, brandId, sku: id, options: {}, currency, position: 0 });
        await setPrices(tx, { brandId, currency }, new Map([[id, price]]), { newId, atMs: Date.now() });
        await openStock(tx, [{ variantId: id, onHand: options.onHand ?? 10 }], Date.now());
      });
      variantIds.push(id);
      return id;
    },
    async buyer() {
      const id = `user-${randomBytes(12).toString('hex')}`;
      await database.insert(users).values({ id, name: 'Viewer', email: `${id}@example.test`, isAnonymous: true });
      return id;
    },
    async show(state, showPriceMinor) {
      const id = newId('show');
      const facts = { brandId, title: 'Show', description: '', program: 'waiting' as const, createdAtMs: Date.now() };
      await database.insert(shows).values({ id, state, ...facts });
      await database
        .insert(lineupItems)
        .values({ id: newId('lineupItem'), showId: id, productId, position: 0, note: '' });
      if (showPriceMinor !== null) {
        const price = { amountMinor: showPriceMinor, compareAtMinor: null };
        const wanted = new Map(variantIds.map((variantId) => [variantId, price]));
        await database.transaction((tx) =>
          setPrices(tx, { brandId, showId: id, currency }, wanted, { newId, atMs: Date.now() }),
        );
      }
      return id;
    },
    draft({ buyerId, lines, nowMs = Date.now(), holdMs = 600_000, ...wish }) {
      const unitPriceMinor = wish.isFree ? 0 : (wish.priceMinor ?? priceMinor);
      const subtotalMinor = lines.reduce((sum, line) => sum + line.quantity * unitPriceMinor, 0);
      const shippingMinor = wish.isFree ? 0 : (firstShipping(currency).elsewhereMinor ?? 0);
      const fee = { kind: 'shipping', amountMinor: shippingMinor, included: false, linePosition: null } as const;
      const adjustments: Adjustment[] = [
        ...(wish.vouchers ?? []).flatMap(({ voucherId, code, discountMinor }) =>
          discountOf(discountMinor, 0, { type: 'voucher', voucherId, name: 'Voucher', code, on: 'goods' }),
        ),
        ...(shippingMinor === 0 ? [] : [{ ...fee, source: { type: 'shipping_fee', country: 'DE' } as const }]),
      ];
      return {
        id: newId('order'),
        number: wish.number ?? orderNumber(randomBytes),
        brandId,
        buyerId,
        idempotencyKey: wish.key ?? randomBytes(12).toString('hex'),
        requestHash: wish.requestHash ?? 'hash',
        addressKey: wish.addressKey === undefined ? `address of ${buyerId}` : wish.addressKey,
        email: 'buyer@example.test',
        address: {
          name: 'B',
          line1: 'Street 1',
          line2: '',
          city: 'Berlin',
          postalCode: '10115',
          country: 'DE',
        },
        currency,
        market: null,
        ...amountsOf(subtotalMinor, adjustments),
        adjustments,
        createdAtMs: nowMs,
        payByMs: nowMs + holdMs,
        lines: lines.map((line) => ({
          ...line,
          productId,
          productName: 'Kettle',
          imageId: null,
          options: {},
          sku: line.variantId,
          unitPriceMinor,
          showId: null,
        })),
        ...(wish.buyerKeys && { buyerKeys: wish.buyerKeys }),
        ...(wish.vouchers && { vouchers: wish.vouchers }),
        cartItems: wish.cartItems ?? [],
      };
    },
  };
}
