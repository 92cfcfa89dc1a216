import type { Cart } from '@showfloor/contracts/cart';
import type { Brand, Product, Variant } from '@showfloor/contracts/catalog';
import { addMoney, type Money, multiplyMoney } from '@showfloor/contracts/money';
import type { CheckoutRequest, OrderAdjustment } from '@showfloor/contracts/order';
import type { OrderQuote, ShippingChoice } from '@showfloor/contracts/quote';
import { type PriceTerms, shippingIn } from '@showfloor/contracts/selling-price';
import { type Shipping, shippingFee, shippingRange } from '@showfloor/contracts/shipping';
import type { VoucherOutcome } from '@showfloor/contracts/voucher';

interface PurchaseLine {
  readonly variantId: string;
  readonly productName: string;
  readonly imageUrl: string | null;
  readonly options: Readonly<Record<string, string>>;
  readonly quantity: number;
  readonly lineTotal: Money;
}

/** The codes of vouchers that take something off: those that are ordered with. */
export function codesInUse({ vouchers }: Pick<PurchaseSums, 'vouchers'>): string[] {
  return vouchers.flatMap(({ code, off }) => (code === null || off === null ? [] : code));
}

/** What is about to be ordered of one brand: its bag, or one thing past the bag. */
export interface Purchase {
  readonly brandId: string;
  readonly brandName: string;
  readonly lines: readonly PurchaseLine[];
  readonly subtotal: Money;
  readonly shipping: Shipping;
  /** What checkout is asked for. */
  readonly wish: Pick<CheckoutRequest, 'brandId' | 'items'>;
}

/** The bag of a brand, or of the first one; null when the cart has none. */
export function purchaseOfBag(cart: Cart, brandId?: string): Purchase | null {
  const bag = cart.bags.find((one) => brandId === undefined || one.brandId === brandId);
  if (!bag) return null;
  const { brandName, subtotal, shipping } = bag;
  const lines = cart.items.filter((item) => item.brandId === bag.brandId);
  return { brandId: bag.brandId, brandName, lines, subtotal, shipping, wish: { brandId: bag.brandId } };
}

/** One thing that is bought past the bag. */
export interface BoughtNow {
  readonly product: Product;
  readonly variant: Variant;
  readonly quantity: number;
  readonly unitPrice: Money;
  readonly showId: string | null;
  /** The drop that it is bought from, at its price. */
  readonly dropId?: string | undefined;
  /** The place in line for which it is held. */
  readonly placeId?: string | undefined;
  /** How the brand sells in the buyer's country; absent: at its own prices. */
  readonly terms?: PriceTerms | undefined;
}

export function purchaseOfItem(item: BoughtNow, brand: Pick<Brand, 'name' | 'shipping'>): Purchase {
  const { product, variant, quantity, unitPrice, showId, dropId, placeId, terms } = item;
  const lineTotal = multiplyMoney(unitPrice, quantity);
  return {
    brandId: product.brandId,
    brandName: brand.name,
    shipping: terms ? shippingIn(terms, brand.shipping) : brand.shipping,
    subtotal: lineTotal,
    lines: [
      {
        variantId: variant.id,
        productName: product.name,
        imageUrl: product.imageUrls[0] ?? null,
        options: variant.options,
        quantity,
        lineTotal,
      },
    ],
    wish: {
      items: [
        {
          variantId: variant.id,
          quantity,
          showId,
          ...(dropId !== undefined && { dropId }),
          ...(placeId !== undefined && { placeId }),
        },
      ],
    },
  };
}

/** What a purchase comes to. */
export interface PurchaseSums {
  /** By variant, where the country has prices of its own. */
  readonly lineTotals: ReadonlyMap<string, Money>;
  readonly subtotal: Money;
  /** Null where the brand doesn't ship to. */
  readonly fee: Money | null;
  /** Shipping is at least `fee`: nobody has said yet where it goes. */
  readonly isFrom: boolean;
  readonly adjustments: readonly OrderAdjustment[];
  readonly total: Money | null;
  /** The ways to ship that can be chosen. */
  readonly shippingMethods: readonly ShippingChoice[];
  readonly shippingMethod: string | null;
  /** What vouchers take off, or why they don't. */
  readonly vouchers: readonly VoucherOutcome[];
}

/** What is known of a quote: it is there, it is asked for, the country isn't shipped to, or nobody can say (an older server, no connection). */
export type QuoteState = OrderQuote | 'pending' | 'not_shipped' | 'unknown';

/**
 * The sums by a quote; without one, by what the bag says.
 * @param country where it goes, ISO 3166-1 alpha-2; null while that isn't known.
 */
export function sumsOf({ subtotal, shipping }: Purchase, country: string | null, quote: QuoteState): PurchaseSums {
  const nothing = { lineTotals: new Map(), adjustments: [], shippingMethods: [], shippingMethod: null, vouchers: [] };
  if (quote === 'not_shipped') return { ...nothing, subtotal, fee: null, isFrom: false, total: null };
  if (typeof quote === 'object')
    return {
      ...quote,
      lineTotals: new Map(quote.lines.map((line) => [line.variantId, line.lineTotal])),
      fee: quote.shipping,
      vouchers: quote.vouchers ?? [],
      isFrom: false,
    };
  const range = shippingRange(shipping, subtotal.currency);
  const fee = country === null ? (range?.lowest ?? null) : shippingFee(shipping, subtotal.currency, country);
  const isFrom = country === null && range?.varies === true;
  return { ...nothing, subtotal, fee, isFrom, total: fee && addMoney(subtotal, fee) };
}
