import { addStrings, useSay } from '../feature-strings.ts';

const orderStory = addStrings('orderStory', {
  title: 'What happened',
  latest: 'Newest first',
  kinds: {
    placed: 'Ordered',
    paid: 'Paid',
    payment_declined: 'A payment was declined',
    payment_let_go: 'Money that was set aside was let go',
    expired: 'Expired: it was not paid in time',
    cancelled: 'Cancelled by the buyer',
    called_off: 'Called off by the shop',
    label_made: 'A label was made',
    parcel_left: 'A parcel left',
    parcel_news: 'News of a parcel',
    parcel_delivered: 'A parcel arrived',
    return_requested: 'A return was asked for',
    return_approved: 'The return was accepted',
    return_declined: 'The return was declined',
    return_cancelled: 'The return was cancelled',
    return_received: 'What was sent back came',
    exchange_asked: 'An exchange was asked for',
    exchange_of: 'Exchanged from another order',
    exchange_released: 'What was exchanged may be sent',
    exchange_ended: 'The exchange is off',
    refund_asked: 'Money is to go back',
    refund_done: 'Money went back',
    refund_refused: 'The bank refused to take money back',
    completed: 'Completed',
    other: 'Something changed',
  },
});

export function useOrderStoryStrings() {
  return useSay(orderStory);
}
