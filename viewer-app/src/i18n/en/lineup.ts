import { addStrings, useSay } from '../feature-strings.ts';

const lineup = addStrings('lineup', {
  title: 'Lineup',
  loading: 'Loading the lineup',
  failed: 'The lineup could not be loaded',
  empty: 'Nothing in the lineup',
  emptyText: 'Add products to this show in the back office; they can be pinned here while it is live.',
  edit: 'Edit the lineup',
  pinned: 'Pinned',
  next: 'Next',
  pin: 'Pin',
  pinNamed: 'Pin {{name}}',
  unpin: 'Unpin',
  unpinNamed: 'Unpin {{name}}',
  left_one: '{{count}} left',
  left_other: '{{count}} left',
  soldOut: 'Sold out',
  onlyLive: 'Products can be pinned once the show is live.',
  pinnedToast: '{{name}} is pinned',
  unpinnedToast: '{{name}} is unpinned',
  undo: 'Undo',
  note: 'Note',
  nothingPinned: 'Nothing is pinned',
  key: 'Key {{key}}',
});

export function useLineupStrings() {
  return useSay(lineup);
}
