import { addStrings, useSay } from '../../i18n/feature-strings.ts';

const cart = addStrings('cart', {
  title: 'Your bag',
  open_one: 'Bag, {{count}} item',
  open_other: 'Bag, {{count}} items',
  openEmpty: 'Bag, empty',
  empty: 'Your bag is empty',
  emptyText: 'Tap a product in the show to choose one.',
  failed: 'The bag could not be fetched',
  quantityOf: 'Quantity of {{name}}',
  remove: 'Remove {{name}}',
  removed: '{{name}} removed',
  undo: 'Undo',
  gone: 'Sold out. Remove it to go on.',
  notThere: 'Not sold in your country. Remove it to go on.',
  onlyLeft_one: 'Only {{count}} is left. Lower the quantity to go on.',
  onlyLeft_other: 'Only {{count}} are left. Lower the quantity to go on.',
  subtotal: 'Subtotal',
  shipping: 'Standard shipping',
  free: 'Free',
  from: 'from',
  total: 'Total',
  moreAtCheckout: 'Taxes and duties of your country are added at checkout, before you pay.',
  checkout: 'Checkout',
  added: 'In your bag',
  view: 'Open bag',
  notChanged: 'The bag could not be changed. {{reason}}',
});

export function useCartStrings() {
  return useSay(cart);
}
