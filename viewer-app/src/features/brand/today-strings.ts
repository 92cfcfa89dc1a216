import { addStrings, useSay } from '../../i18n/feature-strings.ts';

const today = addStrings('today', {
  title: 'Today',
  failed: 'Today’s figures could not be loaded',
  again: 'Try again',
  sales: 'Sales today',
  revenue: 'Revenue',
  orders: 'Orders',
  pieces: 'Pieces',
  yesterday: 'yesterday {{value}}',
  against: 'Compared with yesterday up to this time of day.',
  waiting: 'What needs you',
  nothing: 'Nothing waits for you.',
  most: '{{count}}+',
  toPack: 'Orders to pack',
  needs: {
    refund_due: 'Refunds on their way',
    refund_refused: 'Refunds that were refused',
    surplus: 'Orders paid twice',
    dispute: 'Disputes to answer',
    payment: 'Payments without an answer',
    parcel: 'Parcels late or lost',
    return_request: 'Returns to decide',
    return_parcel: 'Returns to take in',
    other: 'Other orders',
  },
  lowStock: 'Runs out soon',
  nothingLow: 'There is enough of everything.',
  lowStockMore: 'All {{count}} variants',
  left_one: '{{count}} left',
  left_other: '{{count}} left',
  gone: 'Sold out',
  live: 'On air now',
  toDesk: 'Open the desk',
  toShow: 'About the show',
  newest: 'Newest orders',
  allOrders: 'All orders',
  noOrders: 'No orders yet.',
  startsIn: 'starts in {{time}}',
  anyMoment: 'Any moment now',
});

export function useTodayStrings() {
  return useSay(today);
}
