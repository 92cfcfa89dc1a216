import { limits } from '@showfloor/contracts/limits';
import { orderStateOf } from '@showfloor/contracts/order';
import { stringify } from 'csv-stringify/sync';
import { amountText } from '../catalog/csv/amount-text.ts';
import { guarded } from '../catalog/csv/formula-guard.ts';
import type { OrderRecord } from './order-record.ts';
import type { OrderPage, OrderRepository } from './order-repository.ts';

const pageOrders = 100;

const columns = [
  ...['order', 'placed', 'paid', 'state', 'payment', 'fulfilment', 'name', 'email', 'street', 'postal code', 'city'],
  ...['region', 'country', 'sku', 'product', 'options', 'quantity', 'unit price', 'line total', 'currency'],
  ...['subtotal', 'discount', 'shipping', 'tax', 'duty', 'total', 'show'],
] as const;
type Column = (typeof columns)[number];

/**
 * A brand's orders as a file that spreadsheets open as it is meant (RFC 4180, with a UTF-8 byte order mark), a line for each of their lines, a page of orders at a
 * time. What is the order's stands in the first of its lines, so that a column of totals adds up. Moments are ISO 8601 in UTC.
 */
export async function* exportedOrders(
  orders: Pick<OrderRepository, 'list'>,
  brandId: string,
  filter: Omit<OrderPage, 'beforeId' | 'limit'>,
): AsyncGenerator<string> {
  yield `\uFEFF${asLines([[...columns]])}`;
  let beforeId: string | undefined;
  for (let left: number = limits.exportedOrders; left > 0; left -= pageOrders) {
    const page = await orders.list({ brandId }, { ...filter, beforeId, limit: Math.min(pageOrders, left) });
    const last = page.at(-1);
    if (!last) return;
    yield asLines(page.flatMap(rowsOf));
    beforeId = last.id;
  }
}

function asLines(rows: readonly (readonly string[])[]): string {
  return stringify([...rows], { record_delimiter: 'windows', cast: { string: guarded }, quoted_match: /[;\t\r\n]/ });
}

function rowsOf(order: OrderRecord): string[][] {
  const amount = (minor: number) => amountText(minor, order.currency);
  return order.lines.map((line, at) => {
    const cells: Partial<Record<Column, string>> = {
      order: order.number,
      sku: line.sku,
      product: line.productName,
      options: Object.entries(line.options)
        .map(([name, value]) => `${name}: ${value}`)
        .join(', '),
      quantity: String(line.quantity),
      'unit price': amount(line.unitPriceMinor),
      'line total': amount(line.unitPriceMinor * line.quantity),
      currency: order.currency,
      show: line.showId ?? '',
      ...(at === 0 && ofOrder(order, amount)),
    };
    return columns.map((column) => cells[column] ?? '');
  });
}

function ofOrder(order: OrderRecord, amount: (minor: number) => string): Partial<Record<Column, string>> {
  const { address } = order;
  return {
    placed: new Date(order.createdAtMs).toISOString(),
    paid: order.paidAtMs === null ? '' : new Date(order.paidAtMs).toISOString(),
    state: orderStateOf(order),
    payment: order.paymentState,
    fulfilment: order.fulfilmentState,
    name: address.name,
    email: order.email,
    street: [address.line1, address.line2].filter((text) => text !== '').join(', '),
    'postal code': address.postalCode,
    city: address.city,
    region: address.region ?? '',
    country: address.country,
    subtotal: amount(order.subtotalMinor),
    discount: amount(order.discountMinor),
    shipping: amount(order.shippingMinor),
    tax: amount(order.taxMinor),
    duty: amount(order.dutyMinor),
    total: amount(order.totalMinor),
  };
}
