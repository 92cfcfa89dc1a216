import { addStrings, useSay } from '../../i18n/feature-strings.ts';

const cards = addStrings('cards', {
  left_one: '{{count}} left',
  left_other: '{{count}} left',
  inStock: 'In stock',
  soldOut: 'Sold out',
  from: 'from',
  buy: 'Buy',
  see: 'See',
  open: 'Open {{name}}',
  pinned: 'Now in the show: {{name}}, {{price}}',
  wasInShow: 'was {{price}} in the show',
  lowestIn30Days: 'Lowest price of the last 30 days: {{price}}',
  quantity: 'Quantity',
  fewer: 'One less',
  more: 'One more',
  add: 'Add to bag',
  buyNow: 'Buy now',
  choose: 'Choose {{option}}',
  chosenSoldOut: 'This one is sold out. Choose another one.',
  delivery: 'Shipping is shown in the bag, before you pay.',
  itemTotal_one: '{{count}} item',
  itemTotal_other: '{{count}} items',
  products: 'Products',
  noProducts: 'No products yet',
  noProductsText: 'What the host shows will be listed here.',
  onNow: 'On now',
  seekTo: 'See it at {{time}}',
  lineup: 'In this show',
  failed: 'The products could not be fetched',
  asks: '{{name}} asks',
  drop: {
    opensIn: 'Drop in {{time}}',
    endsIn: 'Drop ends in {{time}}',
    anyMoment: 'Drop: any moment now',
    soldOut: 'Drop: sold out',
    over: 'The drop is over',
    buyNow_one: 'Pieces of a drop are bought at once and don’t go into the bag. {{count}} a buyer.',
    buyNow_other: 'Pieces of a drop are bought at once and don’t go into the bag. {{count}} a buyer.',
    saidCounting: 'A drop of {{name}} opens in {{seconds}} seconds.',
    saidOpen: 'The drop of {{name}} is open: {{price}}, {{count}} left.',
    saidLastMinute: 'The drop of {{name}} ends in a minute.',
    saidSoldOut: 'The drop of {{name}} is sold out.',
    saidOver: 'The drop of {{name}} is over.',
  },
});

/** What cards and product sheets say. */
export function useCardStrings() {
  return useSay(cards);
}
