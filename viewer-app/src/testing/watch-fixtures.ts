import type { Cart } from '@showfloor/contracts/cart';
import { type Product, productSchema } from '@showfloor/contracts/catalog';
import type { Currency, Money } from '@showfloor/contracts/money';
import { type Order, orderSchema } from '@showfloor/contracts/order';
import type { Shipping } from '@showfloor/contracts/shipping';

/** Contract-shaped things for tests of the watch page; parsed, so that they stay what the api would say. */
function money(amountMinor: number, currency: Currency = 'USD'): Money {
  return { amountMinor, currency };
}
export const usd = (amountMinor: number) => money(amountMinor);

export function id(prefix: string, number: number): string {
  return `${prefix}_${String(number).padStart(26, '0')}`;
}

const showId = id('shw', 1);
const brandId = id('brd', 1);

function variant(number: number, options: Record<string, string>, priceMinor: number, available: number) {
  return {
    id: id('var', number),
    sku: `SKU-${number}`,
    options,
    price: usd(priceMinor),
    compareAtPrice: null,
    available,
    onHand: available,
  };
}

type WithVariants<N extends readonly unknown[]> = Product & { variants: N };
type Variant = Product['variants'][number];

/** Two colours; "Moss" is the cheaper one and has 23 pieces. */
export const mug = productSchema.parse({
  id: id('prd', 1),
  brandId,
  name: 'Ridge mug',
  description: 'Thrown by hand, glazed twice.',
  imageUrls: [],
  variants: [
    variant(1, { Colour: 'Moss' }, 2_400, 23),
    variant(2, { Colour: 'Sand' }, 2_600, 7),
    variant(3, { Colour: 'Clay' }, 2_600, 0),
  ],
  archived: false,
  version: 1,
}) as WithVariants<[Variant, Variant, Variant]>;

/** One variant without options. */
export const lamp = productSchema.parse({
  id: id('prd', 2),
  brandId,
  name: 'Paper lamp',
  description: '',
  imageUrls: [],
  variants: [variant(4, {}, 5_900, 120)],
  archived: false,
  version: 1,
}) as WithVariants<[Variant]>;

/** A few countries, as the simulated browser takes seconds to draw a list of all. */
export const shipping: Shipping = {
  countries: ['AE', 'DE', 'US'].map((country) => ({ country, feeMinor: 595 })),
  elsewhereMinor: null,
};

export const emptyCart: Cart = { items: [], bags: [], subtotal: null, shipping: null, total: null };

/** A bag with some moss mugs in it. */
export function cartOf(quantity: number, available = 23): Cart {
  return {
    items: [
      {
        id: id('cit', 1),
        brandId,
        variantId: mug.variants[0].id,
        productId: mug.id,
        productName: mug.name,
        imageUrl: null,
        options: { Colour: 'Moss' },
        showId,
        quantity,
        unitPrice: usd(1_800),
        lineTotal: usd(1_800 * quantity),
        available,
      },
    ],
    bags: [{ brandId, brandName: 'Fell & Form', subtotal: usd(1_800 * quantity), shipping }],
    subtotal: usd(1_800 * quantity),
    shipping: usd(595),
    total: usd(1_800 * quantity + 595),
  };
}

/** An order of one moss mug that waits for its payment. */
export function orderOf(change: Partial<Order> = {}): Order {
  return orderSchema.parse({
    id: id('ord', 1),
    number: 'SF-7K2M-9QXA',
    brandId,
    state: 'pending_payment',
    email: 'ada@example.com',
    address: { name: 'Ada', line1: 'Ufer 1', line2: '', city: 'Berlin', postalCode: '10115', country: 'DE' },
    lines: [
      {
        variantId: mug.variants[0].id,
        productId: mug.id,
        productName: mug.name,
        imageUrl: null,
        options: { Colour: 'Moss' },
        sku: 'SKU-1',
        quantity: 1,
        unitPrice: usd(1_800),
        lineTotal: usd(1_800),
        showId,
      },
    ],
    subtotal: usd(1_800),
    shipping: usd(595),
    total: usd(2_395),
    createdAtMs: 1_764_000_000_000,
    payByMs: 1_764_000_600_000,
    paidAtMs: null,
    payments: [],
    ...change,
  });
}

export function paymentOf(state: Order['payments'][number]['state']): Order['payments'][number] {
  return {
    id: id('pay', 1),
    provider: 'test',
    state,
    amount: usd(2_395),
    createdAtMs: 1_764_000_001_000,
    surplus: false,
  };
}
