import { addStrings, useSay } from '../../i18n/feature-strings.ts';

const brandOrders = addStrings('brandOrders', {
  title: 'Orders',
  failed: 'The orders could not be loaded',
  filter: 'Show',
  empty: 'No orders here',
  number: 'Order',
  placed: 'Placed',
  contact: 'Buyer',
  state: 'State',
  total: 'Total',
  search: 'Search orders',
  columns: {
    currency: 'Currency',
    subtotal: 'Items total',
    shipping: 'Shipping',
    pieces: 'Pieces',
    items: 'Items',
    email: 'E-mail',
    street: 'Street',
    postalCode: 'Postal code',
    city: 'City',
    region: 'State or province',
    country: 'Country',
  },
  more: 'Show older orders',
  callOff: {
    act: 'Call off',
    column: 'Action',
    named: 'Call off order {{number}}',
    title: 'Call off order {{number}}?',
    text: 'Its pieces can be sold again at once, and {{amount}} goes back to the buyer by itself. This can’t be undone.',
    reason: 'Reason',
    reasonHint: 'The buyer reads it in an e-mail.',
    reasonMissing: 'Say why: the buyer reads it.',
    keep: 'Keep the order',
    failed: 'The order was not called off: {{reason}}',
    done: 'Order {{number}} is called off. {{amount}} goes back.',
  },
  refundFailed: 'Refund of {{amount}} refused: see to it at the payment provider',
  owedBack: 'Paid twice: {{amount}} to refund',
  states: {
    all: 'All orders',
    pending_payment: 'Waiting for payment',
    paid: 'Paid',
    cancelled: 'Cancelled',
    expired: 'Expired',
    refund_due: 'Refund due',
    refunded: 'Refunded',
    surplus: 'Paid twice',
  },
});

export function useBrandOrdersStrings() {
  return useSay(brandOrders);
}
