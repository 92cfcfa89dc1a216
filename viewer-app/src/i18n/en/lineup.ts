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
  beside: 'Beside',
  putBeside: 'Put {{name}} beside the spotlight',
  takeBeside: 'Take {{name}} from beside the spotlight',
  besideToast: '{{name}} stands beside the spotlight',
  notBesideToast: '{{name}} stands beside the spotlight no more',
  lines: 'Announcements and chapters',
  line: 'Announcement or chapter',
  linePlaceholder: 'Say something to everybody',
  announce: 'Announce',
  announced: 'Announced',
  chapter: 'Chapter',
  endLine: 'End “{{line}}”',
  note: 'Note',
  nothingPinned: 'Nothing is pinned',
  key: 'Key {{key}}',
});

export function useLineupStrings() {
  return useSay(lineup);
}
