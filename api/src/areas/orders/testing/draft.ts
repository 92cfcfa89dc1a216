import type { OrderDraft } from '../order-draft.ts';

type Lines = readonly { readonly variantId: string; readonly quantity: number }[];

/** A draft for tests that need no database. */
export function draftOf({
  lines,
  ...facts
}: Partial<Omit<OrderDraft, 'lines'>> & { readonly lines: Lines }): OrderDraft {
  return {
    id: 'ord_1',
    number: 'SF-0000-0000',
    brandId: 'brd_1',
    buyerId: 'buyer',
    idempotencyKey: facts.id ?? 'ord_1',
    requestHash: '',
    addressKey: 'address',
    email: '',
    address: { name: '', line1: '', line2: '', city: '', postalCode: '', country: 'DE' },
    currency: 'EUR',
    subtotalMinor: 1,
    shippingMinor: 0,
    totalMinor: 1,
    createdAtMs: 0,
    payByMs: 1,
    cartItems: [],
    ...facts,
    lines: lines.map((line) => ({
      ...line,
      productId: 'prd_1',
      productName: 'Kettle',
      imageId: null,
      options: {},
      sku: 'K',
      unitPriceMinor: 1,
      showId: null,
    })),
  };
}
