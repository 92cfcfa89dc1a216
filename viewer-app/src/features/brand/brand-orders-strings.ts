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
  owedBack: 'Paid twice: {{amount}} to refund',
  states: {
    all: 'All orders',
    pending_payment: 'Waiting for payment',
    paid: 'Paid',
    cancelled: 'Cancelled',
    expired: 'Expired',
    refund_due: 'To refund',
    refunded: 'Refunded',
    surplus: 'Paid twice',
  },
});

export function useBrandOrdersStrings() {
  return useSay(brandOrders);
}
