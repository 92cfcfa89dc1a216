import { addStrings, useSay } from '../../i18n/feature-strings.ts';

const watch = addStrings('watch', {
  home: 'Back to all shows',
  live: 'Live',
  replay: 'Replay',
  ended: 'Ended',
  offline: 'Offline',
  soon: 'Soon',
  rewound: 'Rewound',
  viewers_one: '{{count}} viewer',
  viewers_other: '{{count}} viewers',
  behind: '{{seconds}} s behind the host',
  late: '{{seconds}} s behind',
  share: 'Share',
  shared: 'Link copied',
  products: 'Products',
  chat: 'Chat',
  questions: 'Questions',
  rail: 'Chat, products and questions',
  follow: 'Follow {{name}}',
  unfollow: 'Follow {{name}} no longer',
  followWord: 'Follow',
  following: 'Following',
  lineFailed: 'That did not work: {{reason}}',
  followFailed: 'That did not work. {{reason}}',
  added: '{{name}} is in your bag',
  openBag: 'Open bag',
  notAdded: 'Not added. {{reason}}',
  onlyLeft_one: 'Only {{count}} is left.',
  onlyLeft_other: 'Only {{count}} are left.',
  soldOut: 'It has just sold out.',
  order: 'Order and receipt',
  missing: { title: 'There is no such show', text: 'It may have been taken down, or the link is not complete.' },
  failed: 'The show could not be fetched',
  refused: 'You cannot take part in this show. You can still watch.',
});

export function useWatchStrings() {
  return useSay(watch);
}
