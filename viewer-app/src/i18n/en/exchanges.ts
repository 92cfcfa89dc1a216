import { addStrings, useSay } from '../feature-strings.ts';

const exchanges = addStrings('exchanges', {
  ask: 'Exchange something',
  askTitle: 'What would you like instead?',
  askText: 'It is held for you at once, and sent when what you send back has come.',
  makeTitle: 'Exchange for another variant',
  makeText: 'The return is approved, and the new pieces are held at once.',
  which: 'What is exchanged',
  quantity: 'Pieces',
  instead: 'Instead',
  choose: 'Choose',
  even: '{{name}}: same price',
  more: '{{name}}: {{amount}} more',
  less: '{{name}}: {{amount}} goes back',
  gone: '{{name}}: sold out',
  nothing: 'There is nothing else of it at the moment.',
  optionsFailed: 'What there is could not be loaded: {{reason}}',
  missing: 'Choose what is sent instead.',
  waive: 'The buyer pays nothing on top',
  sendAtOnce: 'Send it without waiting for the old piece',
  cancel: 'Cancel',
  send: 'Exchange',
  sendAndPay: 'Exchange, and pay {{amount}}',
  failed: 'Nothing was exchanged: {{reason}}',
  asked: 'Order {{number}} holds it for you.',
  made: 'Order {{number}} holds the new pieces.',
  into: 'Exchanged into order {{number}}',
  from: 'Exchange from order {{number}}',
  state: {
    waiting: 'Sent when the old pieces have come',
    released: 'May be sent',
    ended: 'The exchange is off',
  },
  sendNow: 'Send the new piece now',
  waiveNow: 'Waive the difference',
  actFailed: 'That did not work: {{reason}}',
});

export function useExchangeStrings() {
  return useSay(exchanges);
}
