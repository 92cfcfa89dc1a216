import { amountsOf } from '../order-amounts.ts';
import { firstLives, type OrderDraft } from '../order-draft.ts';
import type { OrderRecord } from '../order-record.ts';

/** What an order is from its draft on. */
const orderFacts = {
  id: 'ord_1',
  number: 'SF-0000-0000',
  brandId: 'brd_1',
  buyerId: 'buyer',
  email: '',
  address: { name: '', line1: '', line2: '', city: '', postalCode: '', country: 'DE' },
  currency: 'EUR',
  market: null,
  ...amountsOf(1, []),
  adjustments: [],
  createdAtMs: 0,
  payByMs: 1,
} as const;

/** An order that waits for its payment, for tests that need no database. */
export const unpaidOrder: OrderRecord = {
  ...orderFacts,
  ...firstLives(orderFacts),
  paidAtMs: null,
  deliveredAtMs: null,
  endedAtMs: null,
  completedAtMs: null,
  lines: [],
  payments: [],
  refunds: [],
  shipments: [],
  returns: [],
};

type Lines = readonly { readonly variantId: string; readonly quantity: number }[];

/** A draft for tests that need no database. */
export function draftOf({
  lines,
  ...facts
}: Partial<Omit<OrderDraft, 'lines'>> & { readonly lines: Lines }): OrderDraft {
  return {
    ...orderFacts,
    idempotencyKey: facts.id ?? orderFacts.id,
    requestHash: '',
    addressKey: 'address',
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
