import pg from 'pg';
import { firstLives, type OrderDraft } from '../../../api/src/areas/orders/order-draft.ts';
import { orderCreated } from '../../../api/src/areas/orders/order-event.ts';
import { perSecond } from './per-second.ts';

type Values = readonly (string | number | null)[];
type Step = readonly [name: string, text: string, values: Values];

/**
 * Writes orders the classic way: a transaction an order, which locks the row of the stock, writes and takes the pieces. The same rows in the same tables as
 * our writer, by statements that every connection has prepared.
 */
export async function writeOnHotRow(url: string, drafts: readonly OrderDraft[], connections: number): Promise<number> {
  const clients = Array.from({ length: connections }, () => new pg.Client({ connectionString: url }));
  await Promise.all(clients.map((client) => client.connect()));
  const rate = await perSecond(drafts, connections, async (draft, hand) => {
    const client = clients[hand];
    if (client) await writeAlone(client, draft);
  });
  await Promise.all(clients.map((client) => client.end()));
  return rate;
}

async function writeAlone(client: pg.Client, draft: OrderDraft): Promise<void> {
  const ask = ([name, text, values]: Step) => client.query({ name, text, values: [...values] });
  await client.query('begin');
  for (const { variantId, quantity } of draft.lines) {
    const { rows } = await ask([
      'lock stock',
      'select available from stock where variant_id = $1 for update',
      [variantId],
    ]);
    if (!(rows[0].available >= quantity)) throw new Error('out of stock');
  }
  for (const step of stepsOf(draft)) await ask(step);
  await client.query('commit');
}

function stepsOf(draft: OrderDraft): Step[] {
  const { id, buyerId, createdAtMs } = draft;
  const { state, paymentState, fulfilmentState } = firstLives(draft);
  const variantIds = draft.lines.map((line) => line.variantId);
  return [
    [
      'order',
      `insert into orders (id, number, brand_id, buyer_id, state, payment_state, fulfilment_state, address_key, email, address, currency, subtotal_minor,
         discount_minor, shipping_minor, tax_minor, duty_minor, total_minor, created_at_ms, pay_by_ms, idempotency_key, request_hash)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)`,
      [
        ...[id, draft.number, draft.brandId, buyerId, state, paymentState, fulfilmentState, draft.addressKey],
        ...[draft.email, JSON.stringify(draft.address), draft.currency, draft.subtotalMinor, draft.discountMinor],
        ...[draft.shippingMinor, draft.taxMinor, draft.dutyMinor, draft.totalMinor, createdAtMs, draft.payByMs],
        ...[draft.idempotencyKey, draft.requestHash],
      ],
    ],
    ...draft.lines.map(
      (line, position): Step => [
        'line',
        `insert into order_lines (order_id, position, variant_id, product_id, product_name, image_id, options, sku, quantity, unit_price_minor, show_id)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
        [
          ...[id, position, line.variantId, line.productId, line.productName, line.imageId],
          ...[JSON.stringify(line.options), line.sku, line.quantity, line.unitPriceMinor, line.showId],
        ],
      ],
    ),
    ...draft.adjustments.map(
      ({ kind, amountMinor, source }, position): Step => [
        'adjustment',
        'insert into order_adjustments (order_id, position, kind, amount_minor, source) values ($1, $2, $3, $4, $5)',
        [id, position, kind, amountMinor, JSON.stringify(source)],
      ],
    ),
    ...draft.lines.flatMap(({ variantId, quantity }): Step[] => [
      [
        'reservation',
        `insert into reservations (order_id, variant_id, quantity, state) values ($1, $2, $3, 'held')`,
        [id, variantId, quantity],
      ],
      [
        'ledger',
        `insert into stock_ledger (variant_id, order_id, kind, on_hand_delta, available_delta, held_delta, sold_delta, reason, at_ms)
         values ($1, $2, 'hold', 0, -$3::integer, $3, 0, 'checkout', $4)`,
        [variantId, id, quantity, createdAtMs],
      ],
    ]),
    [
      'event',
      'insert into events (kind, subject_id, payload, at_ms) values ($1, $2, $3, $4)',
      [orderCreated.kind, id, JSON.stringify({ buyerId, variantIds }), createdAtMs],
    ],
    ...draft.lines.map(
      ({ variantId, quantity }): Step => [
        'take stock',
        'update stock set available = available - $2, held = held + $2 where variant_id = $1',
        [variantId, quantity],
      ],
    ),
  ];
}
